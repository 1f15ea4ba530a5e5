using Jurassic;
using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>Makes everything that the scripts of one engine share unchangeable: the global object and all that can be reached from it.</summary>
internal static class SharedIntrinsics
{
    private static readonly CompiledEval Iterators = CompiledEval.Compile(new StringScriptSource(ScriptPrelude.Iterators));

    /// <summary>Freezes what the engine's scripts share.</summary>
    public static void Freeze(ScriptEngine engine)
    {
        var close = (FunctionInstance)engine.Object["preventExtensions"];
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<object?>(((ArrayInstance)Iterators.Evaluate(engine)).ElementValues.Select(iterator => ((ObjectInstance)iterator).Prototype));
        pending.Push(engine.Global);
        while (pending.TryPop(out var next))
        {
            if (next is not ObjectInstance current || current is HostObject || !seen.Add(current))
                continue;

            pending.Push(current.Prototype);
            foreach (var key in current.OwnKeys.ToList())
                Freeze(current, key, pending);
            close.CallLateBound(engine.Object, current);
        }
    }

    private static void Freeze(ObjectInstance holder, object key, Stack<object?> pending)
    {
        var property = holder.GetOwnPropertyDescriptor(key);
        var kept = property.Attributes & ~(PropertyAttributes.Writable | PropertyAttributes.Configurable);
        if (property.IsAccessor)
        {
            pending.Push(property.Getter);
            pending.Push(property.Setter);
            holder.DefineProperty(key, new PropertyDescriptor(property.Getter, property.Setter, kept), throwOnError: true);
        }
        else
        {
            pending.Push(property.Value);
            if (kept != property.Attributes)
                holder.DefineProperty(key, new PropertyDescriptor(property.Value, kept), throwOnError: true);
        }
    }
}

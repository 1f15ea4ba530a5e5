using Jurassic;
using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>Makes the built-in objects of an engine safe: what makes code of text is gone, what could work without end is guarded.</summary>
internal static class SafeIntrinsics
{
    private const int PrototypesLimit = 100;

    private static readonly CompiledEval Prelude = CompiledEval.Compile(new StringScriptSource(ScriptPrelude.Additions));

    /// <summary>Makes the engine safe.</summary>
    public static void Install(ScriptRealm realm)
    {
        var engine = realm.Engine;
        Prelude.Evaluate(engine);

        foreach (var name in new[] { "eval", "Proxy" })
            engine.Global.Delete(name, throwOnError: true);
        GuardCode(realm);
        GuardLists(realm);
        GuardTexts(realm);
        GuardPrototypes(realm);

        Replace(engine.Global, "RegExp", new GuardedConstructor(realm, engine.RegExp, static _ => { }, made => realm.Patterns.Bound((RegExpInstance)made)));
        engine.RegExp.InstancePrototype.Delete("compile", throwOnError: true);

        var json = (ObjectInstance)engine.Global["JSON"];
        Replace(json, "stringify", new HostFunction(engine, "stringify", arguments => ScriptJson.Stringify(realm, arguments)));
        Guard(realm, json, "parse", (_, arguments) => ScriptJson.CheckNesting(realm.Budget, arguments.Length > 0 ? TypeConverter.ToString(arguments[0]) : ""));
    }

    /// <summary>The <c>toString</c> of objects that activities put out.</summary>
    public static FunctionInstance ToStringOfHostObjects(ScriptRealm realm) =>
        new ClrStubFunction(realm.Engine, "toString", 0, (_, self, _) => self is ClrObject wrapped ? wrapped.Source.ToString() ?? "" : "[object Object]");

    private static void GuardCode(ScriptRealm realm)
    {
        var engine = realm.Engine;
        var prototype = engine.Function.InstancePrototype;
        var blocked = new HostFunction(engine, "Function", _ => throw new JavaScriptException(ErrorType.EvalError, "Code cannot be made of text in the embedded engine; write the function in the script."));
        blocked.DefineProperty("prototype", new PropertyDescriptor(prototype, PropertyAttributes.Sealed), throwOnError: false);
        Replace(engine.Global, "Function", blocked);
        Replace(prototype, "constructor", blocked);
        Guard(realm, prototype, "apply", (_, arguments) => CheckItems(realm, arguments, 1));
        Guard(realm, prototype, "bind", (_, _) => realm.Budget.CountBinding());
        Guard(realm, engine.Reflect, "apply", (_, arguments) => CheckItems(realm, arguments, 2));
        Guard(realm, engine.Reflect, "construct", (_, arguments) => CheckItems(realm, arguments, 1));
    }

    private static void GuardLists(ScriptRealm realm)
    {
        var engine = realm.Engine;
        GuardMethods(realm, engine.Array.InstancePrototype);
        Guard(realm, engine.Array, "from", (_, arguments) => CheckItems(realm, arguments, 0));
        Guard(realm, engine.Object, "fromEntries", (_, arguments) => CheckItems(realm, arguments, 0));
        Guard(realm, engine.Promise, "all", (_, arguments) => CheckItems(realm, arguments, 0));
        Guard(realm, engine.Promise, "race", (_, arguments) => CheckItems(realm, arguments, 0));

        foreach (var name in new[] { "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array" })
        {
            var constructor = (FunctionInstance)engine.Global[name];
            GuardMethods(realm, constructor.InstancePrototype);
            GuardConstructor(realm, name, constructor);
        }

        foreach (var name in new[] { "ArrayBuffer", "Map", "Set", "WeakMap", "WeakSet" })
            GuardConstructor(realm, name, (FunctionInstance)engine.Global[name]);
    }

    private static void GuardTexts(ScriptRealm realm)
    {
        var prototype = realm.Engine.String.InstancePrototype;
        var budget = realm.Budget;
        Guard(realm, prototype, "repeat", (self, arguments) => budget.CheckLength(TypeConverter.ToString(self).Length * (arguments.Length > 0 ? Math.Max(0, TypeConverter.ToNumber(arguments[0])) : 0), 16));
        Guard(realm, prototype, "replace", (self, arguments) =>
            budget.CheckLength(TypeConverter.ToString(self).Length * (double)(arguments is [_, string or ConcatenatedString, ..] ? 1 + TypeConverter.ToString(arguments[1]).Length : 1), 16));
        foreach (var name in new[] { "match", "search" })
        {
            Guard(realm, prototype, name, (_, arguments) =>
            {
                if (arguments.Length > 0 && arguments[0] is not RegExpInstance)
                    arguments[0] = realm.Patterns.Make(arguments[0]);
            });
        }
    }

    private static void GuardPrototypes(ScriptRealm realm)
    {
        Guard(realm, realm.Engine.Object, "create", (_, arguments) => CheckPrototypes(arguments.Length > 0 ? arguments[0] : null));
        foreach (var holder in new ObjectInstance[] { realm.Engine.Object, realm.Engine.Reflect })
            Guard(realm, holder, "setPrototypeOf", (_, arguments) => CheckPrototypes(arguments.Length > 1 ? arguments[1] : null));
    }

    private static void CheckPrototypes(object? first)
    {
        var count = 0;
        for (var prototype = first as ObjectInstance; prototype is not null; prototype = prototype.Prototype)
        {
            if (++count > PrototypesLimit)
                throw ScriptBudget.TooDeep();
        }
    }

    private static void GuardMethods(ScriptRealm realm, ObjectInstance prototype)
    {
        foreach (var name in prototype.OwnKeys.OfType<string>().ToList())
        {
            if (name == "constructor" || prototype.GetOwnPropertyDescriptor(name) is not { IsAccessor: false, Value: FunctionInstance })
                continue;

            Guard(realm, prototype, name, (self, arguments) =>
            {
                CheckItems(realm, [self], 0);
                if (name == "concat")
                {
                    for (var i = 0; i < arguments.Length; i++)
                        CheckItems(realm, arguments, i);
                }
                else if (name == "flat" && arguments.Length > 0)
                {
                    arguments[0] = Math.Min(TypeConverter.ToNumber(arguments[0]), realm.Budget.Options.DepthLimit);
                }
            });
        }
    }

    private static void GuardConstructor(ScriptRealm realm, string name, FunctionInstance constructor) =>
        Replace(realm.Engine.Global, name, new GuardedConstructor(realm, constructor, arguments => CheckItems(realm, arguments, 0), static made => made));

    private static void CheckItems(ScriptRealm realm, object[] arguments, int index)
    {
        if (index >= arguments.Length)
            return;

        switch (arguments[index])
        {
            case ArrayInstance array:
                realm.Budget.CheckLength(array.Length);
                break;
            case ObjectInstance instance when instance["length"] is int or double or uint:
                realm.Budget.CheckLength(TypeConverter.ToNumber(instance["length"]));
                break;
            case int or double or uint:
                realm.Budget.CheckLength(TypeConverter.ToNumber(arguments[index]), 64);
                break;
        }
    }

    private static void Guard(ScriptRealm realm, ObjectInstance holder, string name, Action<object, object[]> check)
    {
        if (holder[name] is not FunctionInstance inner)
            return;

        var guarded = new GuardedFunction(realm, inner, check);
        guarded.DefineProperty("name", new PropertyDescriptor(inner["name"], PropertyAttributes.Configurable), throwOnError: false);
        guarded.DefineProperty("length", new PropertyDescriptor(inner["length"], PropertyAttributes.Configurable), throwOnError: false);
        Replace(holder, name, guarded);
    }

    private static void Replace(ObjectInstance holder, string name, object value) =>
        holder.DefineProperty(name, new PropertyDescriptor(value, PropertyAttributes.NonEnumerable), throwOnError: true);
}

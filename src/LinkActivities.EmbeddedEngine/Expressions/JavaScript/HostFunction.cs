using Jurassic;
using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>A function of the engine that scripts can call.</summary>
internal sealed class HostFunction : FunctionInstance
{
    private readonly Func<object[], object> _body;

    /// <summary>Makes a function.</summary>
    /// <param name="engine">The engine whose scripts call it.</param>
    /// <param name="name">The name that messages give it.</param>
    /// <param name="body">What it does; returns a script's value.</param>
    public HostFunction(ScriptEngine engine, string name, Func<object[], object> body)
        : base(engine)
    {
        _body = body;
        DefineProperty("name", new PropertyDescriptor(name, PropertyAttributes.Sealed), throwOnError: false);
    }

    /// <inheritdoc />
    public override object CallLateBound(object thisObject, params object[] argumentValues) => _body(argumentValues);
}

using Jurassic;
using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>
/// Stands for a .NET type or namespace that Elsa's scripts can reach and ours cannot: <c>typeof</c> says function, as in Elsa;
/// every use is an error that says what to do.
/// </summary>
internal sealed class HostTypeFunction(ScriptEngine engine, string name) : FunctionInstance(engine)
{
    /// <summary>The names that Elsa defines.</summary>
    public static IReadOnlyList<string> TypeNames { get; } = ["System", "DateTime", "DateTimeOffset", "TimeSpan", "Guid", "Random"];

    /// <inheritdoc />
    public override object CallLateBound(object thisObject, params object[] argumentValues) => throw Refuse();

    /// <inheritdoc />
    public override ObjectInstance ConstructLateBound(FunctionInstance newTarget, params object[] argumentValues) => throw Refuse();

    /// <inheritdoc />
    public override object GetPropertyValue(PropertyReference propertyReference) => throw Refuse();

    /// <inheritdoc />
    public override object GetPropertyValue(object key, object thisValue) => throw Refuse();

    private JavaScriptException Refuse() =>
        new(ErrorType.TypeError, $"{name} is .NET code, which scripts of the embedded engine cannot reach. Use JavaScript's own objects (such as Date), or run this workflow on the Elsa engine.");
}

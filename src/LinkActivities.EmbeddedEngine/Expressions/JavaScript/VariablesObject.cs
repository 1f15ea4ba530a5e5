using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>The script's <c>variables</c>: reads and writes the variables of the run by name.</summary>
internal sealed class VariablesObject(ScriptRealm realm) : HostObject(realm.Engine)
{
    /// <inheritdoc />
    protected override IEnumerable<string> Members => realm.Context.VariableNames;

    /// <inheritdoc />
    protected override bool Find(string name, out object value, out PropertyAttributes attributes)
    {
        attributes = PropertyAttributes.FullAccess;
        var found = realm.Context.TryGetVariable(name, out var current);
        value = found ? realm.Values.ToScript(current, variable: name) : Jurassic.Undefined.Value;
        return found;
    }

    /// <inheritdoc />
    protected override bool Write(string name, object value, bool throwOnError)
    {
        realm.SetVariable(name, value);
        return true;
    }

    /// <inheritdoc />
    protected override bool Remove(string name, bool throwOnError) =>
        throwOnError ? throw new Jurassic.JavaScriptException(ErrorType.TypeError, $"The variable '{name}' cannot be deleted; set it to null.") : false;
}

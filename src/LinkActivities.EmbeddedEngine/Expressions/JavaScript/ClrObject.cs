using Jurassic;
using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>An object that an activity put out, as the script sees it: its public properties, read-only; none of its methods.</summary>
/// <param name="realm">Where the script runs.</param>
/// <param name="source">The object.</param>
internal sealed class ClrObject(ScriptRealm realm, object source) : HostObject(realm.Engine)
{
    private readonly ClrMembers _members = ClrMembers.Of(source.GetType());

    /// <summary>The object.</summary>
    public object Source => source;

    /// <inheritdoc />
    protected override IEnumerable<string> Members => _members.Listed;

    /// <inheritdoc />
    protected override bool Find(string name, out object value, out PropertyAttributes attributes)
    {
        attributes = PropertyAttributes.Sealed;
        if (!_members.TryFind(name, out var member))
        {
            value = name == "toString" ? realm.ClrToString : Undefined.Value;
            return name == "toString";
        }

        if (member.IsListed)
            attributes = PropertyAttributes.Enumerable;
        try
        {
            value = realm.Values.ToScript(member.Read(source));
            return true;
        }
        catch (Exception exception) when (exception is not (ScriptLimitException or OperationCanceledException or JavaScriptException))
        {
            throw new JavaScriptException(ErrorType.Error, $"{name} cannot be read: {exception.Message}");
        }
    }

    /// <inheritdoc />
    protected override bool Write(string name, object value, bool throwOnError) =>
        throw new JavaScriptException(ErrorType.TypeError, $"'{name}' cannot be set: what an activity put out is read-only. Copy it first.");

    /// <inheritdoc />
    protected override bool Remove(string name, bool throwOnError) => Write(name, Undefined.Value, throwOnError);
}

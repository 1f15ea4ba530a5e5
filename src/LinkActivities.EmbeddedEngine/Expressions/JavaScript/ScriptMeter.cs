using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>
/// What the compiler writes into loops and functions: reading <c>turn</c> or <c>call</c> checks the budget. A member is read without
/// allocating anything, unlike a function that is called, so that a long loop does not use up its memory by being watched.
/// </summary>
internal sealed class ScriptMeter(ScriptRealm realm) : ObjectInstance(realm.Engine)
{
    /// <summary>The script that notes a turn of a loop.</summary>
    public const string Turn = "$la_m.turn";

    /// <summary>The script that notes a call of a function.</summary>
    public const string Call = "$la_m.call";

    /// <inheritdoc />
    public override object GetPropertyValue(PropertyReference propertyReference) => Check(propertyReference.Name);

    /// <inheritdoc />
    public override object GetPropertyValue(object key, object thisValue) => Check(key);

    private Jurassic.Undefined Check(object key)
    {
        if (key is "call")
            realm.Budget.Enter();
        else
            realm.Budget.Tick();
        return Jurassic.Undefined.Value;
    }
}

using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>A built-in function that first checks what it is asked to do, since nothing can stop it once it works.</summary>
/// <param name="realm">Where it is called.</param>
/// <param name="inner">The built-in function.</param>
/// <param name="check">Checks, and may replace, the arguments.</param>
internal sealed class GuardedFunction(ScriptRealm realm, FunctionInstance inner, Action<object, object[]> check) : FunctionInstance(realm.Engine)
{
    /// <inheritdoc />
    public override object CallLateBound(object thisObject, params object[] argumentValues)
    {
        realm.Budget.Enter();
        check(thisObject, argumentValues);
        return inner.CallLateBound(thisObject, argumentValues);
    }
}

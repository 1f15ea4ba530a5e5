using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>A built-in constructor that first checks what it is asked to make. Takes the place of the other everywhere a script could find it.</summary>
internal sealed class GuardedConstructor : FunctionInstance
{
    private readonly ScriptRealm _realm;
    private readonly FunctionInstance _inner;
    private readonly Action<object[]> _check;
    private readonly Func<object, object> _finish;

    /// <summary>Makes a guard.</summary>
    /// <param name="realm">Where it is called.</param>
    /// <param name="inner">The built-in constructor.</param>
    /// <param name="check">Checks the arguments.</param>
    /// <param name="finish">Completes what was made.</param>
    public GuardedConstructor(ScriptRealm realm, FunctionInstance inner, Action<object[]> check, Func<object, object> finish)
        : base(realm.Engine)
    {
        (_realm, _inner, _check, _finish) = (realm, inner, check, finish);
        foreach (var property in inner.Properties.ToList())
        {
            // The statics of RegExp tell what the script before this one matched.
            if (inner is not RegExpConstructor || property.Key is "name" or "length" or "prototype")
                DefineProperty(property.Key, new PropertyDescriptor(property.Value, PropertyAttributes.NonEnumerable), throwOnError: false);
        }

        inner.InstancePrototype.DefineProperty("constructor", new PropertyDescriptor(this, PropertyAttributes.NonEnumerable), throwOnError: true);
    }

    /// <inheritdoc />
    public override object CallLateBound(object thisObject, params object[] argumentValues)
    {
        _realm.Budget.Enter();
        _check(argumentValues);
        return _finish(_inner.CallLateBound(thisObject, argumentValues));
    }

    /// <inheritdoc />
    public override ObjectInstance ConstructLateBound(FunctionInstance newTarget, params object[] argumentValues)
    {
        _realm.Budget.Enter();
        _check(argumentValues);
        return (ObjectInstance)_finish(_inner.ConstructLateBound(newTarget == this ? _inner : newTarget, argumentValues));
    }
}

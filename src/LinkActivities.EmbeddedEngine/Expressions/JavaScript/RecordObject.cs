using Jurassic;
using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>A dictionary as the script sees it. Writes go to the dictionary; objects that are written go there when the script has ended.</summary>
/// <param name="realm">Where the script runs.</param>
/// <param name="source">The dictionary.</param>
internal sealed class RecordObject(ScriptRealm realm, IDictionary<string, object?> source) : HostObject(realm.Engine)
{
    private Dictionary<string, object>? _written;

    /// <summary>The dictionary.</summary>
    public IDictionary<string, object?> Source => source;

    /// <inheritdoc />
    protected override IEnumerable<string> Members => source.Keys.ToArray();

    /// <summary>Puts the objects that the script wrote into the dictionary.</summary>
    public void Flush()
    {
        foreach (var (name, value) in _written ?? [])
            source[name] = realm.Values.FromScript(value);
        _written = null;
    }

    /// <inheritdoc />
    protected override bool Find(string name, out object value, out PropertyAttributes attributes)
    {
        attributes = PropertyAttributes.FullAccess;
        if (_written is not null && _written.TryGetValue(name, out value!))
            return true;

        var found = source.TryGetValue(name, out var current);
        value = found ? realm.Values.ToScript(current, new ValueOwner(source, name, -1)) : Undefined.Value;
        return found;
    }

    /// <inheritdoc />
    protected override bool Write(string name, object value, bool throwOnError)
    {
        if (source.IsReadOnly)
            return throwOnError ? throw new JavaScriptException(ErrorType.TypeError, $"'{name}' is read-only.") : false;

        if (value is ObjectInstance and not DateInstance)
        {
            (_written ??= [])[name] = value;
            source[name] = null;
            realm.Values.MustFlush(this);
            return true;
        }

        _written?.Remove(name);
        source[name] = realm.Values.FromScript(value);
        return true;
    }

    /// <inheritdoc />
    protected override bool Remove(string name, bool throwOnError)
    {
        _written?.Remove(name);
        if (!source.IsReadOnly)
            source.Remove(name);
        return !source.IsReadOnly;
    }
}

using Jurassic;
using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>A dictionary as the script sees it: copied when the script first writes to it.</summary>
/// <param name="realm">Where the script runs.</param>
/// <param name="original">What the script was given.</param>
/// <param name="entries">Its entries.</param>
/// <param name="handed">From where it was given.</param>
internal sealed class RecordObject(ScriptRealm realm, object original, IDictionary<string, object?> entries, Handed handed) : HostObject(realm.Engine)
{
    private OrderedDictionary<string, object>? _copy;

    /// <summary>What the script was given.</summary>
    public object Original => original;

    /// <summary>From where it was given.</summary>
    public Handed Handed => handed;

    /// <inheritdoc />
    protected override IEnumerable<string> Members => _copy is null ? entries.Keys : _copy.Keys.ToArray();

    /// <inheritdoc />
    protected override bool Find(string name, out object value, out PropertyAttributes attributes)
    {
        attributes = PropertyAttributes.FullAccess;
        if (_copy is not null)
        {
            var isKnown = _copy.TryGetValue(name, out var known);
            value = known ?? Undefined.Value;
            return isKnown;
        }

        var found = entries.TryGetValue(name, out var current);
        value = found ? realm.Values.ToScript(current, handed) : Undefined.Value;
        return found;
    }

    /// <inheritdoc />
    protected override bool Write(string name, object value, bool throwOnError)
    {
        Copy()[name] = value;
        return true;
    }

    /// <inheritdoc />
    protected override bool Remove(string name, bool throwOnError)
    {
        Copy().Remove(name);
        return true;
    }

    private OrderedDictionary<string, object> Copy()
    {
        handed.MarkChanged();
        if (_copy is null)
        {
            _copy = new OrderedDictionary<string, object>(StringComparer.Ordinal);
            foreach (var (name, value) in entries)
                _copy[name] = realm.Values.ToScript(value, handed);
        }

        return _copy;
    }
}

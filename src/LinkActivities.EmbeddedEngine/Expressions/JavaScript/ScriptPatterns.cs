using System.Reflection;
using System.Text.RegularExpressions;
using Jurassic;
using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>Gives the regular expressions of scripts a time limit, which Jurassic's have not.</summary>
internal sealed class ScriptPatterns(ScriptEngine engine, TimeSpan timeout)
{
    private const int Kept = 100;

    private static readonly FieldInfo Value = typeof(RegExpInstance).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Single(field => field.FieldType == typeof(Regex));

    private readonly Dictionary<(string Pattern, RegexOptions Options), Regex> _bounded = [];

    /// <summary>Gives a regular expression its time limit.</summary>
    public RegExpInstance Bound(RegExpInstance pattern)
    {
        var regex = pattern.Value;
        if (regex.MatchTimeout == timeout)
            return pattern;

        var key = (regex.ToString(), regex.Options);
        if (!_bounded.TryGetValue(key, out var bounded))
        {
            if (_bounded.Count >= Kept)
                _bounded.Clear();
            _bounded[key] = bounded = new Regex(key.Item1, key.Options, timeout);
        }

        Value.SetValue(pattern, bounded);
        return pattern;
    }

    /// <summary>Makes a regular expression from what a script passes: one already, or its text.</summary>
    public RegExpInstance Make(object pattern, object? flags = null) =>
        Bound(engine.RegExp.Construct(pattern is RegExpInstance ? pattern : pattern is Undefined ? "" : TypeConverter.ToString(pattern), flags is null or Undefined ? null : TypeConverter.ToString(flags)));
}

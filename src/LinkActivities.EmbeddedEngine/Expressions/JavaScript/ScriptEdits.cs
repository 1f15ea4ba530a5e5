using System.Text;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>Insertions and replacements in a source text. At one position they apply in the order in which they were added.</summary>
internal sealed class ScriptEdits
{
    private readonly List<Edit> _edits = [];

    /// <summary>Inserts text.</summary>
    public void Insert(int position, string text) => _edits.Add(new Edit(position, position, text));

    /// <summary>Replaces a range with text.</summary>
    public void Replace(int start, int end, string text) => _edits.Add(new Edit(start, end, text));

    /// <summary>The source with the edits. Insertions within a replaced range are dropped.</summary>
    public string Apply(string source)
    {
        if (_edits.Count == 0)
            return source;

        var result = new StringBuilder(source.Length + (_edits.Count * 12));
        var position = 0;
        foreach (var edit in _edits.OrderBy(edit => edit.Start))
        {
            if (edit.Start < position)
                continue;
            result.Append(source, position, edit.Start - position).Append(edit.Text);
            position = edit.End;
        }

        return result.Append(source, position, source.Length - position).ToString();
    }

    private readonly record struct Edit(int Start, int End, string Text);
}

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>
/// Tells from where a script was given an object or list. The script works on a copy, made when it first writes; what it changed is set anew when it has
/// ended, up to the variable that holds it. So no script changes what other runs, records or constants share with the variable.
/// </summary>
/// <param name="parent">What holds it; null if it is the value of a variable, input or output.</param>
internal sealed class Handed(Handed? parent)
{
    /// <summary>Whether it, or anything in it, was changed.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Notes a change, here and in all that holds it.</summary>
    public void MarkChanged()
    {
        for (var handed = this; handed is { IsChanged: false }; handed = handed.Parent)
            handed.IsChanged = true;
    }

    private Handed? Parent { get; } = parent;
}

namespace LinkActivities.Checks;

/// <summary>An input of a card as its author left it.</summary>
/// <param name="Text">The literal text; null if there is none, or only blanks.</param>
/// <param name="IsExpression">Whether an expression gives the value, which is known only in a run.</param>
internal readonly record struct CardInput(string? Text, bool IsExpression)
{
    /// <summary>Whether a run is sure to find it empty.</summary>
    public bool IsMissing => Text is null && !IsExpression;

    /// <summary>An input that holds a literal.</summary>
    public static CardInput Literal(string? text) => new(string.IsNullOrWhiteSpace(text) ? null : text, IsExpression: false);

    /// <summary>An input that holds an expression.</summary>
    public static CardInput Expression { get; } = new(null, IsExpression: true);
}

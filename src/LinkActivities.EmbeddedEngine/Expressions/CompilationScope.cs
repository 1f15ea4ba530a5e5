namespace LinkActivities.EmbeddedEngine.Expressions;

/// <summary>The names that are declared where an expression stands.</summary>
/// <param name="Variables">Id to name of each variable in scope. Ids and names are case-sensitive.</param>
/// <param name="Inputs">Names of the workflow's inputs.</param>
internal sealed record CompilationScope(IReadOnlyDictionary<string, string> Variables, IReadOnlySet<string> Inputs)
{
    /// <summary>A scope without any name.</summary>
    public static CompilationScope Empty { get; } = new(new Dictionary<string, string>(), new HashSet<string>());
}

namespace LinkActivities.EmbeddedEngine;

/// <summary>A fault that a workflow's author raised, or an activity on its author's behalf.</summary>
/// <param name="code">A short code; null for none.</param>
/// <param name="category">What it concerns; null for none.</param>
/// <param name="type"><c>System</c>, <c>Business</c> or <c>Integration</c>; null for none.</param>
/// <param name="message">What happened, for the one who reads the run.</param>
public sealed class FaultException(string? code, string? category, string? type, string? message) : Exception(message)
{
    /// <summary>A short code; null for none.</summary>
    public string? Code { get; } = code;

    /// <summary>What it concerns; null for none.</summary>
    public string? Category { get; } = category;

    /// <summary><c>System</c>, <c>Business</c> or <c>Integration</c>; null for none.</summary>
    public string? Type { get; } = type;
}

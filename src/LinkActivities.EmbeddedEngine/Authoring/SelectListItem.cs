namespace LinkActivities.EmbeddedEngine;

/// <summary>An option of a dropdown.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Value">What is stored.</param>
public sealed record SelectListItem(string Text, string Value);

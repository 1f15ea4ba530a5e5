namespace LinkActivities.EmbeddedEngine;

/// <summary>The options of a dropdown.</summary>
/// <param name="Items">The options.</param>
public sealed record SelectList(ICollection<SelectListItem> Items);

namespace LinkActivities.EmbeddedEngine.Descriptors;

/// <summary>A port of an activity type: an outcome (flow), or a place for an activity inside it (embedded).</summary>
/// <param name="Name">The port's name: <c>Linked</c>, <c>Then</c>.</param>
/// <param name="IsEmbedded">Whether it holds an activity.</param>
/// <param name="Property">The property that holds it; null for an outcome.</param>
internal sealed record PortDescriptor(string Name, bool IsEmbedded, System.Reflection.PropertyInfo? Property = null)
{
    /// <summary>Whether it holds any number of activities.</summary>
    public bool HoldsList => Property is not null && typeof(System.Collections.IEnumerable).IsAssignableFrom(Property.PropertyType);

    /// <summary>The key in workflow JSON of an embedded port: <c>then</c>.</summary>
    public string Key => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(Name);
}

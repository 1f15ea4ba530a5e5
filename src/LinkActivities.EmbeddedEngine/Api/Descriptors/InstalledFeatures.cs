namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>What the engine tells the designer that it has, by the names of Elsa's features: the designer shows what goes with them.</summary>
/// <param name="features">The features.</param>
internal sealed class InstalledFeatures(IEnumerable<InstalledFeature> features)
{
    /// <summary>The list of them.</summary>
    public JsonAnswer Answer() => new(json =>
    {
        var count = 0;
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var (fullName, description) in features)
        {
            var dot = fullName.LastIndexOf('.');
            json.WriteStartObject();
            json.WriteString("name", fullName[(dot + 1)..]);
            json.WriteString("namespace", fullName[..dot]);
            json.WriteString("fullName", fullName);
            json.WriteString("displayName", fullName[(dot + 1)..]);
            json.WriteString("description", description);
            json.WriteEndObject();
            count++;
        }

        json.WriteEndArray();
        json.WriteNumber("count", count);
        json.WriteEndObject();
    });
}

using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Activities.Looping;

/// <summary>Which turn a loop or sequence is at.</summary>
/// <param name="key">The key among the execution's properties, Elsa's.</param>
/// <param name="value">The turn.</param>
internal sealed class LoopProgress(string key, int value) : IContainerState
{
    /// <inheritdoc/>
    public string Key => key;

    /// <summary>The turn.</summary>
    public int Value => value;

    /// <inheritdoc/>
    public JsonNode ToJson() => JsonValue.Create(Value);

    /// <summary>Reads a stored turn; null where there is none.</summary>
    public static LoopProgress? Read(JsonObject properties, string key) => properties[key] is JsonValue stored ? new LoopProgress(key, stored.GetValue<int>()) : null;
}

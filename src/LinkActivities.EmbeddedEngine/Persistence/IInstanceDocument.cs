using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>The two JSON documents of an instance.</summary>
internal interface IInstanceDocument
{
    /// <summary>Writes Elsa's workflow state: one JSON object.</summary>
    void WriteState(Utf8JsonWriter writer);

    /// <summary>Writes the log: one JSON object with the journal and the activity execution records.</summary>
    void WriteLog(Utf8JsonWriter writer);
}

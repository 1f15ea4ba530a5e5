using System.Text.Json;
using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>The stored log of an instance: its journal and its activity execution records.</summary>
internal sealed class InstanceLog : IDisposable
{
    private readonly JsonDocument document;

    /// <summary>Parses a log.</summary>
    public InstanceLog(StoredInstance instance)
    {
        InstanceId = instance.Summary.Id;
        document = instance.Log.Length == 0 ? JsonDocument.Parse("{}"u8.ToArray()) : JsonDocument.Parse(instance.Log);
    }

    /// <summary>The instance.</summary>
    public string InstanceId { get; }

    /// <summary>The lines of the journal, oldest first.</summary>
    public IEnumerable<JsonElement> Journal => document.RootElement.Items("journal");

    /// <summary>The executions of activities, oldest first.</summary>
    public IEnumerable<JsonElement> Executions => document.RootElement.Items("executions");

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();
}

using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>An activity that keeps its progress while activities inside it run.</summary>
internal interface IContainer
{
    /// <summary>Reads stored progress; null where there was none.</summary>
    /// <param name="properties">The stored properties of the execution.</param>
    IContainerState? ReadState(JsonObject properties);
}

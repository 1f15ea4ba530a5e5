using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>What a container keeps of its progress in one execution.</summary>
internal interface IContainerState
{
    /// <summary>The key under which it is stored among the execution's properties.</summary>
    string Key { get; }

    /// <summary>The progress as JSON.</summary>
    JsonNode ToJson();
}

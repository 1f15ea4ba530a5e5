using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>An activity that keeps more in workflow JSON than inputs, outputs and ports: connections, cases.</summary>
internal interface IReadsDefinition
{
    /// <summary>Reads it, after the inputs and ports.</summary>
    /// <param name="json">The activity's JSON.</param>
    /// <param name="reader">Compiles expressions and builds activities that stand in it.</param>
    void Read(JsonObject json, IDefinitionPartReader reader);
}

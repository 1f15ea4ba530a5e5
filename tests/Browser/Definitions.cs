using System.Text.Json.Nodes;

namespace LinkActivities.Browser;

/// <summary>Workflows that tests begin with.</summary>
internal static class Definitions
{
    /// <summary>A draft with a Link Account card that is not filled in.</summary>
    public static JsonNode WithOneCard(string id) => JsonNode.Parse("""
        {"publish":false,"model":{"definitionId":"$ID","name":"$ID","root":{"id":"Flowchart1","type":"Elsa.Flowchart","version":1,"connections":[],"activities":[
          {"id":"LinkAccount1","name":"LinkAccount1","type":"LinkActivities.LinkAccount","version":1,
           "metadata":{"designer":{"position":{"x":100,"y":60},"size":{"width":190,"height":54}}}}]}}}
        """.Replace("$ID", id, StringComparison.Ordinal))!;
}

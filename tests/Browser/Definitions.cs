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

    /// <summary>A published workflow that waits for a request on the path of its name, again and again.</summary>
    public static JsonNode Waiting(string id) => JsonNode.Parse("""
        {"publish":true,"model":{"definitionId":"$ID","name":"$ID","root":{"id":"Flowchart1","type":"Elsa.Flowchart","version":1,
          "connections":[{"source":{"activity":"Wait1","port":"Done"},"target":{"activity":"After1","port":"In"}},
                         {"source":{"activity":"After1","port":"Done"},"target":{"activity":"Wait1","port":"In"}}],
          "activities":[
            {"id":"Wait1","name":"Wait1","type":"Elsa.HttpEndpoint","version":1,"metadata":{"designer":{"position":{"x":60,"y":60},"size":{"width":190,"height":54}}},
             "path":{"typeName":"String","expression":{"type":"Literal","value":"$ID"}},"supportedMethods":{"typeName":"String[]","expression":{"type":"Object","value":"[\"POST\"]"}}},
            {"id":"After1","name":"After1","type":"Elsa.WriteLine","version":1,"metadata":{"designer":{"position":{"x":360,"y":60},"size":{"width":190,"height":54}}},
             "text":{"typeName":"String","expression":{"type":"Literal","value":"on"}}}]}}}
        """.Replace("$ID", id, StringComparison.Ordinal))!;
}

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

    /// <summary>A draft of so many Write Line cards, one after the other, in rows of twenty.</summary>
    public static JsonNode Lines(string id, int count)
    {
        var activities = new JsonArray([.. Enumerable.Range(1, count).Select(x => (JsonNode)new JsonObject
        {
            ["id"] = $"Line{x:000}",
            ["name"] = $"Line{x:000}",
            ["type"] = "Elsa.WriteLine",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["designer"] = new JsonObject
                {
                    ["position"] = new JsonObject { ["x"] = (x - 1) % 20 * 240, ["y"] = (x - 1) / 20 * 120 },
                    ["size"] = new JsonObject { ["width"] = 160, ["height"] = 54 },
                },
            },
        })]);
        var connections = new JsonArray([.. Enumerable.Range(1, count - 1).Select(x => (JsonNode)new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = $"Line{x:000}", ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = $"Line{x + 1:000}", ["port"] = "In" },
        })]);
        return new JsonObject
        {
            ["publish"] = false,
            ["model"] = new JsonObject
            {
                ["definitionId"] = id,
                ["name"] = id,
                ["root"] = new JsonObject { ["id"] = "Flowchart1", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = activities, ["connections"] = connections },
            },
        };
    }
}

using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>
/// Reads the connections of a flowchart. Those that leave an activity of an unknown type are kept apart (Elsa's <c>notFoundConnections</c>), since
/// the designer cannot draw ports that it does not know; they come back with the type.
/// </summary>
internal static class ConnectionReader
{
    private const string KeptApart = "notFoundConnections";

    /// <summary>Reads the connections of a flowchart into it.</summary>
    /// <param name="given">The flowchart as it was given.</param>
    /// <param name="flowchart">The flowchart as it is read, with its activities and custom properties.</param>
    /// <param name="label">The flowchart, for errors.</param>
    /// <param name="scope">What is gathered.</param>
    public static void Read(JsonObject given, JsonObject flowchart, string label, ReadingScope scope)
    {
        var types = Types(flowchart);
        var connections = new JsonArray();
        var apart = new JsonArray();
        if (given["connections"] is { } all && all is not JsonArray)
            scope.Errors.Add($"The connections of {label} are not a list.");
        foreach (var node in given.Array("connections") ?? [])
        {
            if (Read(node) is not { } connection)
                scope.Errors.Add($"A connection of {label} cannot be read. Write {{\"source\":{{\"activity\":…,\"port\":…}},\"target\":{{\"activity\":…,\"port\":…}}}}.");
            else if (Absent(connection, types) is { } absent)
                scope.Errors.Add($"A connection of {label} leads {(absent == End(connection, "source") ? "from" : "to")} activity '{absent}', which is not there. Remove the connection, or add the activity.");
            else
                (IsUnknown(connection, types) ? apart : connections).Add((JsonNode)connection);
        }

        foreach (var node in flowchart.Object("customProperties")?.Array(KeptApart) ?? [])
        {
            if (Read(node) is { } connection && Absent(connection, types) is null && !IsUnknown(connection, types))
                AddOnce(connections, connection);
            else if (node is not null)
                AddOnce(apart, node.DeepClone());
        }

        flowchart["connections"] = connections;
        flowchart.Object("customProperties")![KeptApart] = apart;
    }

    private static JsonObject? Read(JsonNode? node)
    {
        if (node is not JsonObject given || ReadEnd(given, "source", "Done") is not { } source || ReadEnd(given, "target", "In") is not { } target)
            return null;
        var read = new JsonObject { ["source"] = source, ["target"] = target, ["vertices"] = given.Array("vertices")?.DeepClone() ?? new JsonArray() };
        foreach (var (name, value) in given)
        {
            if (value is not null && name is not ("source" or "target" or "vertices" or "sourcePort" or "targetPort"))
                read[name] = value.DeepClone();
        }

        return read;
    }

    // Older versions of Elsa wrote plain ids, with the ports beside them.
    private static JsonObject? ReadEnd(JsonObject connection, string name, string defaultPort)
    {
        var (activity, port) = connection[name] switch
        {
            JsonObject end => (end.Text("activity"), end.Text("port")),
            var end => (end.AsText(), connection.Text($"{name}Port")),
        };
        return string.IsNullOrEmpty(activity) ? null : new JsonObject { ["activity"] = activity, ["port"] = string.IsNullOrEmpty(port) ? defaultPort : port };
    }

    private static Dictionary<string, string> Types(JsonObject flowchart)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var activity in (flowchart.Array("activities") ?? []).OfType<JsonObject>())
            types[activity.Text("id")!] = activity.Text("type")!;
        return types;
    }

    private static string? Absent(JsonObject connection, Dictionary<string, string> types) =>
        new[] { End(connection, "source"), End(connection, "target") }.FirstOrDefault(x => !types.ContainsKey(x));

    private static bool IsUnknown(JsonObject connection, Dictionary<string, string> types) => types[End(connection, "source")] == NotFoundActivities.TypeName;

    private static string End(JsonObject connection, string name) => connection.Object(name)!.Text("activity")!;

    private static void AddOnce(JsonArray connections, JsonNode connection)
    {
        if (!connections.Any(x => JsonNode.DeepEquals(x, connection)))
            connections.Add(connection);
    }
}

using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Descriptors;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>Reads activities, each with all inside it, into the shape in which Elsa answers a save.</summary>
/// <param name="registry">The activity types.</param>
/// <param name="bindings">Reads inputs and outputs.</param>
/// <param name="variables">Reads variables of containers.</param>
/// <param name="defaults">The inputs' defaults.</param>
internal sealed class ActivityReader(ActivityRegistry registry, BindingReader bindings, VariableReader variables, InputDefaults defaults)
{
    /// <summary>The type of a flowchart.</summary>
    public const string Flowchart = "Elsa.Flowchart";

    private static readonly HashSet<string> CommonNames =
        ["id", "nodeId", "name", "type", "version", "customProperties", "metadata", "applicationProperties", "canStartWorkflow", "runAsynchronously"];

    /// <summary>Reads an activity; null when it is none, which is then among the errors.</summary>
    /// <param name="given">The activity.</param>
    /// <param name="parentNodeId">The node id of what holds it.</param>
    /// <param name="place">Where it is in that: a property and, in a list, a number.</param>
    /// <param name="scope">What is gathered.</param>
    public JsonObject? Read(JsonNode? given, string parentNodeId, string place, ReadingScope scope)
    {
        if (given is not JsonObject activity || activity.Text("type") is not { Length: > 0 } type)
        {
            scope.Errors.Add($"{parentNodeId}, {place}: this is not an activity: it has no type.");
            return null;
        }

        if (type == NotFoundActivities.TypeName && NotFoundActivities.Restore(activity) is { } original)
        {
            type = original.Text("type")!;
            if (registry.Find(type) is not null)
                activity = original;
        }

        var id = activity.Text("id") is { Length: > 0 } own ? own : ReadingScope.IdFor($"{parentNodeId}/{place}");
        var nodeId = $"{parentNodeId}:{id}";
        var name = activity.Text("name");
        var descriptor = registry.Find(type);
        var label = $"{descriptor?.DisplayName ?? type} '{name ?? id}'";
        if (!scope.Take(id))
            scope.Errors.Add($"{label}: the id '{id}' is that of another activity, too. Give each its own.");
        if (scope.Activities > DefinitionLimits.Activities)
            return null;
        if (descriptor is null || type == NotFoundActivities.TypeName)
        {
            scope.Missing.Add(new MissingActivity(type, name ?? id));
            if (activity.Text("type") != NotFoundActivities.TypeName)
                activity = NotFoundActivities.StandIn(activity);
            descriptor = null;
        }

        var read = new JsonObject();
        if (type == Flowchart)
            AddCommon(activity, read, id, nodeId);
        AddOwn(activity, read, descriptor, nodeId, label, scope);
        if (type == Flowchart)
            ConnectionReader.Read(activity, read, label, scope);
        else
            AddCommon(activity, read, id, nodeId);
        return read;
    }

    private void AddOwn(JsonObject activity, JsonObject read, ActivityDescriptor? descriptor, string nodeId, string label, ReadingScope scope)
    {
        foreach (var input in descriptor?.Inputs ?? [])
            read[input.Key] = ReadInput(activity, descriptor!, input, nodeId, label, scope);
        foreach (var port in descriptor?.Ports.Where(x => x.IsEmbedded && !read.ContainsKey(x.Key) && x.Key != "activities") ?? [])
        {
            if (activity[port.Key] is not null || descriptor is { IsContainer: false })
                read[port.Key] = ReadPort(activity[port.Key], port.Key, nodeId, scope);
        }

        foreach (var output in descriptor?.Outputs ?? [])
            read[output.Key] = bindings.ReadOutput(activity[output.Key], output, label, scope);
        if (descriptor is { IsContainer: true })
        {
            if (activity["activities"] is not (null or JsonArray))
                scope.Errors.Add($"{label}: its activities are not a list.");
            read["activities"] = ReadPort(activity.Array("activities") ?? [], "activities", nodeId, scope);
            read["variables"] = variables.ReadVariables(activity["variables"], label, scope);
        }

        foreach (var (name, value) in activity)
        {
            if (!CommonNames.Contains(name) && !read.ContainsKey(name) && !(name == "connections" && read.Text("type") == Flowchart) && descriptor?.FindInput(name) is null)
                read[name] = value?.DeepClone();
        }
    }

    private JsonNode? ReadInput(JsonObject activity, ActivityDescriptor descriptor, InputDescriptor input, string nodeId, string label, ReadingScope scope)
    {
        if (!activity.TryGetPropertyValue(input.Key, out var given) && !activity.TryGetPropertyValue(input.Name, out given))
            return defaults.Of(descriptor, input);
        if (input.IsWrapped)
            return bindings.ReadInput(given, input, label, scope);
        return given switch
        {
            null => defaults.Of(descriptor, input),
            JsonArray array => ReadCases(array, input.Key, nodeId, scope),
            _ => given.DeepClone(),
        };
    }

    private JsonNode? ReadPort(JsonNode? given, string key, string nodeId, ReadingScope scope)
    {
        switch (given)
        {
            case JsonObject:
                return Read(given, nodeId, key, scope);
            case JsonArray array:
                var list = new JsonArray();
                for (var index = 0; index < array.Count; index++)
                {
                    if (Read(array[index], nodeId, $"{key} {index + 1}", scope) is { } activity)
                        list.Add((JsonNode)activity);
                }

                return list;
            default:
                // A flowchart of an older version names its first activity here.
                return given?.DeepClone();
        }
    }

    // The cases of a Switch hold activities; those of a FlowSwitch do not.
    private JsonArray ReadCases(JsonArray given, string key, string nodeId, ReadingScope scope)
    {
        var list = new JsonArray();
        for (var index = 0; index < given.Count; index++)
        {
            var item = given[index]?.DeepClone();
            if (item is JsonObject json && json.Object("activity") is { } activity)
                json["activity"] = Read(activity, nodeId, $"{key} {index + 1}", scope);
            list.Add(item);
        }

        return list;
    }

    private static void AddCommon(JsonObject activity, JsonObject read, string id, string nodeId)
    {
        read["id"] = id;
        read["nodeId"] = nodeId;
        read["name"] = activity.Text("name");
        read["type"] = activity.Text("type");
        read["version"] = activity.Number("version") ?? 1;
        read["customProperties"] = ReadCustomProperties(activity);
        read["metadata"] = activity["metadata"].CloneOrNew();
    }

    // Before 3.0 was final, Elsa kept these beside the other properties, or as applicationProperties.
    private static JsonObject ReadCustomProperties(JsonObject activity)
    {
        var properties = new JsonObject();
        if (activity.Text("type") == Flowchart)
            properties["notFoundConnections"] = new JsonArray();
        foreach (var (name, value) in activity["customProperties"].CloneOrNew())
            properties[CurrentName(name)] = value?.DeepClone();
        foreach (var (name, value) in activity["applicationProperties"].CloneOrNew())
        {
            if (!properties.ContainsKey(CurrentName(name)))
                properties[CurrentName(name)] = value?.DeepClone();
        }

        foreach (var name in new[] { "canStartWorkflow", "runAsynchronously" })
        {
            var value = properties.Flag(name) ?? activity.Flag(name) ?? false;
            properties.Remove(name);
            properties[name] = value;
        }

        return properties;
    }

    private static string CurrentName(string name) => name switch
    {
        "NotFoundConnectionsKey" or "NotFoundConnections" => "notFoundConnections",
        "CanStartWorkflow" => "canStartWorkflow",
        "RunAsynchronously" => "runAsynchronously",
        _ => name,
    };
}

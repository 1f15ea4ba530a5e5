using System.Text.Json.Nodes;

namespace LinkActivities.Conformance.Workflows;

/// <summary>Activities in Elsa's JSON, as short as a test needs them.</summary>
internal static class Act
{
    /// <summary>The variable that <see cref="Mark"/> writes to.</summary>
    public const string Trace = "Trace";

    public static JsonObject Of(string type, string id) => new()
    {
        ["id"] = id,
        ["name"] = id,
        ["type"] = type,
        ["version"] = 1,
        ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false },
        ["metadata"] = new JsonObject(),
    };

    /// <summary>An activity of its JSON members, such as inputs by <see cref="Value"/>.</summary>
    public static JsonObject With(this JsonObject activity, string member, JsonNode? value)
    {
        activity[member] = value;
        return activity;
    }

    /// <summary>An endpoint that starts the workflow.</summary>
    public static JsonObject Endpoint(string id, string path, params string[] methods) => Wait(id, path, methods).Starting();

    /// <summary>An endpoint in the middle of a workflow.</summary>
    public static JsonObject Wait(string id, string path, params string[] methods) => Of("Elsa.HttpEndpoint", id)
        .With("path", Value.Literal(path))
        .With("supportedMethods", Value.Json(new JsonArray([.. (methods.Length == 0 ? ["GET"] : methods).Select(x => (JsonNode)x)]).ToJsonString(), "String[]"));

    public static JsonObject Authorized(this JsonObject endpoint) => endpoint.With("authorize", Value.Literal(true, "Boolean"));

    public static JsonObject Respond(string id, JsonObject content, string? contentType = null)
    {
        var activity = Of("Elsa.WriteHttpResponse", id).With("content", content);
        return contentType is null ? activity : activity.With("contentType", Value.Literal(contentType));
    }

    public static JsonObject Respond(string id, string text) => Respond(id, Value.Literal(text, "Object"));

    /// <summary>Answers with what <see cref="Mark"/> left.</summary>
    public static JsonObject RespondTrace(string id = "R") => Respond(id, Value.Variable(Trace));

    public static JsonObject RespondJson(string id, string script) => Respond(id, Value.Script(script), "application/json");

    public static JsonObject Set(string id, string variable, JsonObject value) => Of("Elsa.SetVariable", id)
        .With("variable", new JsonObject { ["id"] = variable, ["name"] = variable, ["typeName"] = "Object" })
        .With("value", value);

    /// <summary>Appends its id, or what a script gives, to the trace.</summary>
    public static JsonObject Mark(string id, string? script = null) =>
        Set(id, Trace, Value.Script($"getVariable(\"{Trace}\") + {script ?? $"\"{id}\""} + \" \""));

    public static JsonObject WriteLine(string id, string text) => Of("Elsa.WriteLine", id).With("text", Value.Literal(text));

    public static JsonObject Delay(string id, string timeSpan) => Of("Elsa.Delay", id).With("timeSpan", Value.Literal(timeSpan, "TimeSpan"));

    /// <summary>A timer that starts the workflow.</summary>
    public static JsonObject Timer(string id, string interval) => Of("Elsa.Timer", id).With("interval", Value.Literal(interval, "TimeSpan")).Starting();

    /// <summary>A cron expression that starts the workflow.</summary>
    public static JsonObject Cron(string id, string expression) => Of("Elsa.Cron", id).With("cronExpression", Value.Literal(expression)).Starting();

    public static JsonObject Event(string id, string name) => Of("Elsa.Event", id).With("eventName", Value.Literal(name));

    public static JsonObject PublishEvent(string id, string name, string payload = "{}") => Of("Elsa.PublishEvent", id)
        .With("eventName", Value.Literal(name))
        .With("payload", Value.Json(payload));

    /// <summary>Runs another workflow: <c>Execute</c> or <c>Dispatch</c>.</summary>
    public static JsonObject Child(string id, string how, string definitionId, bool waits, string input = "{}") => Of($"Elsa.{how}Workflow", id)
        .With("workflowDefinitionId", Value.Literal(definitionId))
        .With("input", Value.Json(input, "ObjectDictionary"))
        .With("waitForCompletion", Value.Literal(waits, "Boolean"));

    /// <summary>Has the activity start its workflow.</summary>
    public static JsonObject Starting(this JsonObject activity)
    {
        activity["customProperties"]!["canStartWorkflow"] = true;
        return activity;
    }

    public static JsonObject Decision(string id, string script) => Of("Elsa.FlowDecision", id).With("condition", Value.Script(script, "Boolean"));

    public static JsonObject Join(string id, string mode) => Of("Elsa.FlowJoin", id).With("mode", Value.Literal(mode, "FlowJoinMode"));

    public static JsonObject Fork(string id, params string[] branches) => Of("Elsa.FlowFork", id)
        .With("branches", Value.Json(new JsonArray([.. branches.Select(x => (JsonNode)x)]).ToJsonString(), "String[]"));

    public static JsonObject FlowSwitch(string id, string mode, params (string Label, string Script)[] cases) => Of("Elsa.FlowSwitch", id)
        .With("cases", new JsonArray([.. cases.Select(x => (JsonNode)Case(x.Label, x.Script, null))]))
        .With("mode", Value.Literal(mode, "Object"));

    public static JsonObject Switch(string id, string mode, JsonObject? otherwise, params (string Label, string Script, JsonObject Activity)[] cases) =>
        Of("Elsa.Switch", id)
            .With("cases", new JsonArray([.. cases.Select(x => (JsonNode)Case(x.Label, x.Script, x.Activity))]))
            .With("mode", Value.Literal(mode, "Object"))
            .With("default", otherwise);

    public static JsonObject If(string id, string script, JsonObject? then, JsonObject? otherwise = null) => Of("Elsa.If", id)
        .With("condition", Value.Script(script, "Boolean"))
        .With("then", then)
        .With("else", otherwise);

    public static JsonObject Sequence(string id, params JsonObject[] activities) =>
        Of("Elsa.Sequence", id).With("activities", new JsonArray([.. activities]));

    /// <summary>A loop over a list; the item goes into a variable.</summary>
    public static JsonObject ForEach(string id, JsonObject items, string variable, JsonObject body) => Of("Elsa.ForEach", id)
        .With("items", items)
        .With("currentValue", Value.Into(variable))
        .With("body", body);

    public static JsonObject For(string id, int start, int end, int step, string variable, JsonObject body) => Of("Elsa.For", id)
        .With("start", Value.Literal(start, "Int32"))
        .With("end", Value.Literal(end, "Int32"))
        .With("step", Value.Literal(step, "Int32"))
        .With("currentValue", Value.Into(variable))
        .With("body", body);

    public static JsonObject While(string id, string script, JsonObject body) => Of("Elsa.While", id)
        .With("condition", Value.Script(script, "Boolean"))
        .With("body", body);

    public static JsonObject Break(string id) => Of("Elsa.Break", id);

    public static JsonObject Flowchart(string id, JsonObject[] activities, params string[] connections) => Of("Elsa.Flowchart", id)
        .With("activities", new JsonArray([.. activities]))
        .With("connections", new JsonArray([.. connections.Select(x => (JsonNode)Connection(x))]));

    // "A > B", or "A:True > B" from another outcome than Done.
    private static JsonObject Connection(string text)
    {
        var (ends, target) = (text.Split(" > ")[0].Split(':'), text.Split(" > ")[1]);
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = ends[0], ["port"] = ends.Length > 1 ? ends[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
            ["vertices"] = new JsonArray(),
        };
    }

    private static JsonObject Case(string label, string script, JsonObject? activity)
    {
        var json = new JsonObject { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } };
        if (activity is not null)
            json["activity"] = activity;
        return json;
    }
}

using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>What the designer offers of the engine's fixed abilities, in Elsa's names. What this engine lacks is not offered.</summary>
internal static class DesignerLists
{
    private const string Core = "Elsa.Workflows.Core";

    /// <summary>The lists by the last part of their route.</summary>
    public static IReadOnlyList<(string Route, JsonAnswer List)> All { get; } =
    [
        ("expression-descriptors", List(
        [
            Expression("Literal", isBrowsable: false),
            Expression("Object", isBrowsable: false, "json"),
            Expression("Variable", isBrowsable: true),
            Expression("Input", isBrowsable: true),
            Expression("JavaScript", isBrowsable: true, "javascript"),
        ])),
        ("storage-drivers", List(
        [
            Driver($"Elsa.Workflows.WorkflowInstanceStorageDriver, {Core}", "Workflow Instance", priority: 5),
            Driver($"Elsa.Workflows.MemoryStorageDriver, {Core}", "Memory", priority: 0),
        ],
        counts: false)),
        ("incident-strategies", List(
        [
            Strategy("ContinueWithIncidentsStrategy", "Continue with incidents", "Other branches go on when an activity faults."),
            Strategy("FaultStrategy", "Fault", "The whole workflow ends when an activity faults."),
        ])),
        ("workflow-activation-strategies", List(
        [
            Strategy($"Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, {Core}", "Always", "A new instance can always be started."),
        ])),
        ("log-persistence-strategies", List(
        [
            // The first is what the designer shows where nothing was chosen.
            Strategy($"Elsa.Workflows.LogPersistence.Strategies.Configuration, {Core}", "Configuration", "As the host is configured: is stored with the run."),
            Strategy($"Elsa.Workflows.LogPersistence.Strategies.Exclude, {Core}", "Exclude", "Is not stored with the run."),
            Strategy($"Elsa.Workflows.LogPersistence.Strategies.Include, {Core}", "Include", "Is stored with the run."),
            Strategy($"Elsa.Workflows.LogPersistence.Strategies.Inherit, {Core}", "Inherit", "As the activity or the workflow says."),
        ])),
        ("commit-strategies/workflows", List([])),
        ("commit-strategies/activities", List([])),
        ("output-converters", List([])),
    ];

    private static JsonAnswer List(IReadOnlyList<Action<Utf8JsonWriter>> items, bool counts = true) => new(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var write in items)
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (counts)
            json.WriteNumber("count", items.Count);
        json.WriteEndObject();
    });

    // The designer's code editor takes its language from here, and shows nothing where the member is spelt otherwise.
    private static Action<Utf8JsonWriter> Expression(string type, bool isBrowsable, string? language = null) => json =>
    {
        json.WriteString("type", type);
        json.WriteString("displayName", type);
        json.WriteBoolean("isSerializable", true);
        json.WriteBoolean("isBrowsable", isBrowsable);
        json.WriteStartObject("properties");
        json.WriteStringIfAny("MonacoLanguage", language);
        json.WriteEndObject();
    };

    private static Action<Utf8JsonWriter> Strategy(string typeName, string displayName, string description) => json =>
    {
        json.WriteString("displayName", displayName);
        json.WriteString("description", description);
        json.WriteString("typeName", typeName);
    };

    private static Action<Utf8JsonWriter> Driver(string typeName, string displayName, int priority) => json =>
    {
        json.WriteString("typeName", typeName);
        json.WriteString("displayName", displayName);
        json.WriteNumber("priority", priority);
        json.WriteBoolean("deprecated", false);
    };
}

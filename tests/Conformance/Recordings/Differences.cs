namespace LinkActivities.Conformance.Recordings;

/// <summary>
/// Every exchange in which the host is meant to answer otherwise than Elsa 3.8 did, with the reason. One rule needs no entry:
/// an error that Elsa answers with an empty body may be explained in one.
/// </summary>
internal static class Differences
{
    private static readonly Difference[] All =
    [
        new("definitions-errors", "POST /elsa/api/workflow-definitions (no model)", "Elsa's 500 for a definition without a model is a wrong request: 400.", 400),
        new("definitions-errors", "POST /elsa/api/workflow-definitions/import (unknown activity type)", "An import of a type that is not there would fail at its first run: it is refused by name.", 400),
        new("definitions-errors", "GET /elsa/api/workflow-definitions/by-definition-id/unknown-type?versionOptions=Latest (how it comes back)", "It was not imported.", 404),
        new("definitions-errors", "POST /elsa/api/workflow-definitions/unknown-type/publish", "It was not imported.", 404),
        new("definitions-errors", "POST /elsa/api/workflow-definitions/unknown-type/execute", "It was not imported.", 404),
        Lacking("activities?Refresh=True", "A flowchart's start port is not a thing to show, and classes of Elsa's are not here; neither are the activities that are named, nor resilience strategies. The result of a child is an Object.",
            "$.items[Elsa.Flowchart].ports", "$.items[Elsa.Workflow].outputs", "$.items[Elsa.ForEach].inputs[0].uiSpecifications",
            "$.items[Elsa.FlowSwitch].inputs[UnregisteredClrType:", "$.items[Elsa.Switch].inputs[UnregisteredClrType:", "$.items[Elsa.SetVariable].inputs[UnregisteredClrType:",
            "$.items[Elsa.Complete]", "$.items[Elsa.FlowSendHttpRequest].customProperties.Resilien", "$.items[Elsa.ExecuteWorkflow].outputs[ExecuteWorkflowResult]"),
        Lacking("expression-descriptors", "Expressions of these types are refused at publish, by name.", "$.items[Json]", "$.items[Delegate]", "$.items[CSharp]", "$.items[Liquid]"),
        Lacking("variables", "Values of these types cannot be stored, or are not made by any activity here.",
            "$.items[ByteArray]", "$.items[Stream]", "$.items[Elsa.Workflows.LogPersistence.LogPersistenceMode, Elsa.Workflows.Core]",
            "$.items[Elsa.Http.HttpRouteData, Elsa.Http]", "$.items[Microsoft.AspNetCore.Http.HttpRequest, Microsoft.AspNetCore.Http.Abstractions]",
            "$.items[Microsoft.AspNetCore.Http.HttpResponse, Microsoft.AspNetCore.Http.Abstractions]", "$.items[System.Net.Http.HttpResponseMessage, System.Net.Http]",
            "$.items[Elsa.Http.HttpHeaders, Elsa.Http]", "$.items[Microsoft.AspNetCore.Http.IFormFile, Microsoft.AspNetCore.Http.Features]",
            "$.items[Elsa.Http.HttpFile, Elsa.Http]", "$.items[Elsa.Http.Downloadable, Elsa.Http]"),
        Lacking("storage-drivers", "Elsa calls this one deprecated.", "$.items[Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core]"),
        Lacking("workflow-activation-strategies", "This engine starts every instance that it is asked for; what it lacks is not offered.",
            "$.items[Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime]",
            "$.items[Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime]",
            "$.items[Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime]"),
        new("descriptors", "GET /elsa/api/features/installed", "The parts of Elsa's own server, and what is not here.", Lacks:
        [
            .. new[]
            {
                "Mediator", "SystemClock", "Expressions", "DefaultFormatters", "Multitenancy", "CommitStrategies", "WorkflowRuntime",
                "DefaultWorkflowRuntime", "StringCompression", "MemoryCache", "WorkflowInstances", "WorkflowManagement", "Elsa", "App",
                "Identity", "DefaultAuthentication", "WorkflowManagementPersistence", "EFCoreWorkflowDefinitionPersistence",
                "EFCoreWorkflowInstancePersistence", "EFCoreWorkflowRuntimePersistence", "KeyValue", "WorkflowsApi", "SasTokens", "DashboardApi",
                "WorkflowRuntimeDashboard", "CSharp", "Liquid", "HttpJavaScript", "Resilience"
            }.Select(x => $"$.items[Elsa.{x}]"),
        ]),
    ];

    private static Difference Lacking(string descriptors, string reason, params string[] what) =>
        new("descriptors", $"GET /elsa/api/descriptors/{descriptors}", reason, Lacks: what);

    public static Difference? Of(string recording, Exchange exchange) =>
        All.FirstOrDefault(x => x.Recording == recording && x.Exchange == exchange.ToString());
}

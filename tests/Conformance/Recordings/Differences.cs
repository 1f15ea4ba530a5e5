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
    ];

    public static Difference? Of(string recording, Exchange exchange) =>
        All.FirstOrDefault(x => x.Recording == recording && x.Exchange == exchange.ToString());
}

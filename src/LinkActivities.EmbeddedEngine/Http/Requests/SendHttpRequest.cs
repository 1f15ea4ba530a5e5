using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Sends a request and runs the activity of its answer's status.</summary>
[Activity("Elsa", "HTTP", "Send an HTTP request.", DisplayName = "HTTP Request", Kind = ActivityKind.Task)]
internal sealed class SendHttpRequest : SendHttpRequestBase, IReadsDefinition
{
    /// <inheritdoc cref="Activity(string?, int?)"/>
    public SendHttpRequest([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    /// <summary>What runs for which status.</summary>
    [Input(Description = "A list of expected status codes to handle and the corresponding activity to execute when the status code matches.", UIHint = InputUIHints.HttpStatusCodes)]
    public StatusCodeCases ExpectedStatusCodes { get; set; } = new();

    /// <summary>What runs for any other status.</summary>
    [Port]
    public Activity? UnmatchedStatusCode { get; set; }

    /// <summary>What runs when the request could not be sent.</summary>
    [Port]
    public Activity? FailedToConnect { get; set; }

    /// <summary>What runs when no answer came in time.</summary>
    [Port]
    public Activity? Timeout { get; set; }

    /// <inheritdoc/>
    public void Read(JsonObject json, IDefinitionPartReader reader) => ExpectedStatusCodes = StatusCodeCases.Read(json["expectedStatusCodes"], reader);

    /// <inheritdoc/>
    protected override ValueTask GoOnAsync(ActivityExecutionContext context, int statusCode) =>
        RunAsync(context, ExpectedStatusCodes.TryFind(statusCode, out var activity) ? activity : UnmatchedStatusCode);

    /// <inheritdoc/>
    protected override ValueTask FailToConnectAsync(ActivityExecutionContext context) => RunAsync(context, FailedToConnect);

    /// <inheritdoc/>
    protected override ValueTask TimeOutAsync(ActivityExecutionContext context) => RunAsync(context, Timeout);

    /// <inheritdoc/>
    internal override ValueTask OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child) => context.CompleteActivityAsync();

    private static ValueTask RunAsync(ActivityExecutionContext context, Activity? activity)
    {
        if (activity is null)
            return context.CompleteActivityAsync();
        context.Schedule(activity);
        return ValueTask.CompletedTask;
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Sends a request and goes on at the outcome of its answer: each expected status is one.</summary>
[Activity("Elsa", "HTTP", "Send an HTTP request.", DisplayName = "HTTP Request (flow)", Kind = ActivityKind.Task)]
internal sealed class FlowSendHttpRequest : SendHttpRequestBase
{
    /// <inheritdoc cref="Activity(string?, int?)"/>
    public FlowSendHttpRequest([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    /// <summary>The statuses that are outcomes; without any, <c>Done</c> is the only one.</summary>
    [Input(Order = 5.1f, Description = "A list of expected status codes to handle.", UIHint = InputUIHints.MultiText, DefaultValue = new[] { 200 })]
    public Input<ICollection<int>>? ExpectedStatusCodes { get; set; }

    /// <inheritdoc/>
    protected override ValueTask GoOnAsync(ActivityExecutionContext context, int statusCode) => context.Get(ExpectedStatusCodes) switch
    {
        null or { Count: 0 } => context.CompleteActivityWithOutcomesAsync("Done"),
        var expected when expected.Contains(statusCode) => context.CompleteActivityWithOutcomesAsync(statusCode.ToString(CultureInfo.InvariantCulture), "Done"),
        _ => context.CompleteActivityWithOutcomesAsync("Unmatched status code", "Done"),
    };

    /// <inheritdoc/>
    protected override ValueTask FailToConnectAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("Failed to connect");

    /// <inheritdoc/>
    protected override ValueTask TimeOutAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("Timeout");
}

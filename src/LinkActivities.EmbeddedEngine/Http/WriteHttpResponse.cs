using System.Net;
using System.Runtime.CompilerServices;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>
/// Answers the request that started or resumed the run. The answer is sent when the run ends or waits. Once one with a body is written, another one
/// faults, as on Elsa; one without a body is replaced.
/// </summary>
[Activity("Elsa", "HTTP", "Write a response to the current HTTP response object.", DisplayName = "HTTP Response")]
internal sealed class WriteHttpResponse : CodeActivity
{
    /// <inheritdoc cref="Activity(string?, int?)"/>
    public WriteHttpResponse([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    /// <summary>The status: 200 to 599.</summary>
    [Input(DefaultValue = HttpStatusCode.OK, Description = "The status code to return.", UIHint = InputUIHints.DropDown)]
    public Input<HttpStatusCode> StatusCode { get; set; } = new(HttpStatusCode.OK);

    /// <summary>The body; null for none.</summary>
    [Input(Description = "The content to write back. String values will be sent as-is, while objects will be serialized to a JSON string. Byte arrays and streams will be sent as files.")]
    public Input<object?>? Content { get; set; }

    /// <summary>The content type, sent as it is given; null for one that fits the content.</summary>
    [Input(Description = "The content type to write when sending the response.", UIHandler = typeof(HttpContentTypeOptionsProvider), UIHint = InputUIHints.DropDown)]
    public Input<string?>? ContentType { get; set; }

    /// <summary>Further headers.</summary>
    [Input(Description = "The headers to send along with the response.", UIHint = InputUIHints.JsonEditor, Category = "Advanced")]
    public Input<HttpHeaders?> ResponseHeaders { get; set; } = new(new HttpHeaders());

    /// <inheritdoc/>
    protected internal override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.Run.Stimulus is not HttpExchange exchange)
        {
            throw new FaultException("NoHttpContext", "HTTP", "System",
                "There is no HTTP request to answer. A workflow answers the request that started or last resumed it, before it waits again; this run was started or resumed by something else.");
        }

        var status = context.Get(StatusCode) is var code && code == default ? HttpStatusCode.OK : code;
        exchange.Respond(await ResponseContent.MakeAsync((int)status, context.Get(Content), context.Get(ContentType), context.Get(ResponseHeaders), context.CancellationToken));
    }
}

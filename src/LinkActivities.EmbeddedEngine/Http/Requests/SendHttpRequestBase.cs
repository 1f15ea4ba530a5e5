namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Sends a request and reads the answer; where it goes on from there is the activity's.</summary>
/// <param name="source">The source file that made the activity.</param>
/// <param name="line">The line in it.</param>
internal abstract class SendHttpRequestBase(string? source, int? line) : Activity(source, line)
{
    /// <summary>Where to: a whole URL.</summary>
    [Input(Order = 0, DisplayName = "URL", Description = "The URL to send the request to.")]
    public Input<Uri?>? Url { get; set; }

    /// <summary>The method.</summary>
    [Input(Order = 1, Description = "The HTTP method to use when sending the request.", Options = new[] { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD" }, DefaultValue = "GET", UIHint = InputUIHints.DropDown)]
    public Input<string> Method { get; set; } = new("GET");

    /// <summary>The content; null for none.</summary>
    [Input(Order = 2, Description = "The content to send with the request. Can be a string, an object, a byte array or a stream.")]
    public Input<object?>? Content { get; set; }

    /// <summary>The content type; null or blank for JSON, or bytes where the content is bytes.</summary>
    [Input(Order = 3, Description = "The content type to use when sending the request.", UIHandler = typeof(HttpContentTypeOptionsProvider), UIHint = InputUIHints.DropDown)]
    public Input<string?>? ContentType { get; set; }

    /// <summary>The header <c>Authorization</c>; null for none.</summary>
    [Input(Order = 4, Description = "The Authorization header value to send with the request. For example: Bearer {some-access-token}", Category = "Security", CanContainSecrets = true)]
    public Input<string?>? Authorization { get; set; }

    /// <summary>Whether that is sent as it is, even if it is no scheme with a value.</summary>
    [Input(Order = 5, Description = "A value that allows to add the Authorization header without validation.", Category = "Security")]
    public Input<bool>? DisableAuthorizationHeaderValidation { get; set; }

    /// <summary>Further headers. Not stored with a run: keys are sent in headers too.</summary>
    [Input(Order = 6, Description = "The headers to send along with the request.", UIHint = InputUIHints.JsonEditor, Category = "Advanced", CanContainSecrets = true)]
    public Input<HttpHeaders?> RequestHeaders { get; set; } = new(new HttpHeaders());

    /// <summary>Whether it is sent again, up to eight times, where it cannot be sent or is answered with 408, 409, 429, 500, 502, 503 or 504.</summary>
    [Input(Order = 7, Description = "Send the request again, up to eight times within minutes, if it cannot be sent or the answer is 408, 409, 429, 500, 502, 503 or 504.")]
    public Input<bool>? EnableResiliency { get; set; }

    /// <summary>The status of the answer.</summary>
    [Output(Description = "The HTTP response status code")]
    public Output<int>? StatusCode { get; set; }

    /// <summary>The content of the answer: plain JSON values, text, or bytes; null for none.</summary>
    [Output(Description = "The parsed content, if any.")]
    public Output<object?>? ParsedContent { get; set; }

    /// <summary>The headers of the answer, without those of its content, and without cookies: what is given out is stored.</summary>
    [Output(Description = "The response headers that were received.")]
    public Output<HttpHeaders?>? ResponseHeaders { get; set; }

    /// <summary>The whole answer.</summary>
    [Output(IsSerializable = false)]
    public Output<HttpResponseMessage>? Result { get; set; }

    /// <inheritdoc/>
    protected internal sealed override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var request = await OutgoingRequest.MakeAsync(
            context.Get(Method), context.Get(Url), context.Get(Content), context.Get(ContentType), context.Get(RequestHeaders),
            context.Get(Authorization), !context.Get(DisableAuthorizationHeaderValidation), context.CancellationToken);
        var reply = await context.GetRequiredService<HttpRequestSender>().SendAsync(request, context.Get(EnableResiliency), context.CancellationToken);
        if (reply.Response is not { } response)
        {
            context.JournalData["Error"] = reply.Error!;
            await (reply.HasTimedOut ? TimeOutAsync(context) : FailToConnectAsync(context));
            return;
        }

        var headers = new HttpHeaders();
        foreach (var (name, values) in response.Headers.Where(x => !x.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)))
            headers[name] = [.. values];
        context.Set(Result, response);
        context.Set(StatusCode, (int)response.StatusCode);
        context.Set(ResponseHeaders, headers);
        context.Set(ParsedContent, await ReplyContent.ReadAsync(response.Content, context.CancellationToken));
        await GoOnAsync(context, (int)response.StatusCode);
    }

    /// <summary>Goes on with an answer.</summary>
    protected abstract ValueTask GoOnAsync(ActivityExecutionContext context, int statusCode);

    /// <summary>Goes on where the request could not be sent.</summary>
    protected abstract ValueTask FailToConnectAsync(ActivityExecutionContext context);

    /// <summary>Goes on where no answer came in time.</summary>
    protected abstract ValueTask TimeOutAsync(ActivityExecutionContext context);
}

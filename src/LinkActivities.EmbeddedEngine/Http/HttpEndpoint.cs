using System.Runtime.CompilerServices;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Starts a workflow when a request comes; in the middle of one, waits for a request.</summary>
[Activity("Elsa", "HTTP", "Wait for an inbound HTTP request that matches the specified path and methods.", DisplayName = "HTTP Endpoint", Kind = ActivityKind.Trigger)]
internal sealed class HttpEndpoint : Trigger
{
    /// <inheritdoc cref="Activity(string?, int?)"/>
    public HttpEndpoint([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    /// <summary>The path below the base path: a route template.</summary>
    [Input(Description = "The path to associate with the workflow.", UIHint = InputUIHints.SingleLine, UIHandler = typeof(HttpEndpointPathUIHandler))]
    public Input<string>? Path { get; set; }

    /// <summary>The methods; GET where none are given.</summary>
    [Input(Description = "The HTTP methods to accept.", Options = new[] { "GET", "POST", "PUT", "HEAD", "DELETE" }, UIHint = InputUIHints.CheckList)]
    public Input<ICollection<string>> SupportedMethods { get; set; } = new((ICollection<string>)["GET"]);

    /// <summary>Whether the caller must show a key or token, also in the middle of a workflow.</summary>
    [Input(Description = "Allow authenticated requests only.", Category = "Security")]
    public Input<bool> Authorize { get; set; } = new(false);

    /// <summary>The authorization policy that must hold; the caller must show a key or token then too.</summary>
    [Input(Description = "Provide a policy to evaluate. If the policy fails, the request is forbidden.", Category = "Security")]
    public Input<string?> Policy { get; set; } = new(default(string));

    /// <summary>How long the run may take to answer.</summary>
    [Input(Description = "The maximum time allowed to process the request.", Category = "Upload")]
    public Input<TimeSpan?>? RequestTimeout { get; set; }

    /// <summary>How large the request may be, in bytes.</summary>
    [Input(Description = "The maximum request size allowed in bytes.", Category = "Upload")]
    public Input<long?>? RequestSizeLimit { get; set; }

    /// <summary>How large a file may be, in bytes.</summary>
    [Input(Description = "The maximum file size allowed in bytes for an individual file.", Category = "Upload")]
    public Input<long?>? FileSizeLimit { get; set; }

    /// <summary>The extensions that files may have.</summary>
    [Input(Description = "Only file extensions in this list are allowed. Leave empty to allow all extensions", Category = "Upload", UIHint = InputUIHints.MultiText)]
    public Input<ICollection<string>>? AllowedFileExtensions { get; set; }

    /// <summary>The extensions that files must not have.</summary>
    [Input(Description = "File extensions in this list are forbidden. Leave empty to not block any extension.", Category = "Upload", UIHint = InputUIHints.MultiText)]
    public Input<ICollection<string>>? BlockedFileExtensions { get; set; }

    /// <summary>The MIME types that files may have.</summary>
    [Input(Description = "Only MIME types in this list are allowed. Leave empty to allow all types", Category = "Upload", UIHint = InputUIHints.MultiText)]
    public Input<ICollection<string>>? AllowedMimeTypes { get; set; }

    /// <summary>Whether the workflow handles a request that is too large, instead of its being refused.</summary>
    [Input(Description = "A value indicating whether to expose the \"Request too large\" outcome.", Category = "Outcomes")]
    public bool ExposeRequestTooLargeOutcome { get; set; }

    /// <summary>Whether the workflow handles a file that is too large.</summary>
    [Input(Description = "A value indicating whether to expose the \"File too large\" outcome.", Category = "Outcomes")]
    public bool ExposeFileTooLargeOutcome { get; set; }

    /// <summary>Whether the workflow handles a file with an extension that is not allowed.</summary>
    [Input(Description = "A value indicating whether to expose the \"Invalid file extension\" outcome.", Category = "Outcomes")]
    public bool ExposeInvalidFileExtensionOutcome { get; set; }

    /// <summary>Whether the workflow handles a file with a MIME type that is not allowed.</summary>
    [Input(Description = "A value indicating whether to expose the \"Invalid file MIME type\" outcome.", Category = "Outcomes")]
    public bool ExposeInvalidFileMimeTypeOutcome { get; set; }

    /// <summary>The body: plain JSON values, form fields by name, text, or bytes; null for none.</summary>
    [Output(Description = "The parsed request content, if any.")]
    public Output<object?>? ParsedContent { get; set; }

    /// <summary>The uploaded files.</summary>
    [Output(Description = "The uploaded files, if any.", IsSerializable = false)]
    public Output<IFormFile[]>? Files { get; set; }

    /// <summary>The first uploaded file.</summary>
    [Output(Description = "The first uploaded file, if any.", IsSerializable = false)]
    public Output<IFormFile?>? File { get; set; }

    /// <summary>What the path's parameters took, by name.</summary>
    [Output(Description = "The parsed route data, if any.")]
    public Output<IDictionary<string, object?>>? RouteData { get; set; }

    /// <summary>The query by name: a text, or a list of texts.</summary>
    [Output(Description = "The querystring data, if any.")]
    public Output<IDictionary<string, object?>>? QueryStringData { get; set; }

    /// <summary>
    /// The headers by name: a text, or a list of texts. <c>Authorization</c>, <c>Proxy-Authorization</c> and <c>Cookie</c> are left out,
    /// since outputs are stored with the run in clear.
    /// </summary>
    [Output(Description = "The headers, if any.")]
    public Output<IDictionary<string, object?>>? Headers { get; set; }

    /// <summary>The request; not stored.</summary>
    [Output(IsSerializable = false)]
    public Output<HttpRequest>? Result { get; set; }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> GetPayloads(TriggerContext context)
    {
        try
        {
            return Payloads(new EndpointInputs(context));
        }
        catch (FormatException exception)
        {
            throw new PublishException($"{context.Node.Label}: {exception.Message}");
        }
    }

    /// <inheritdoc/>
    protected internal override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.Stimulus is HttpExchange exchange)
            return TakeAsync(context, exchange);
        try
        {
            foreach (var payload in Payloads(new EndpointInputs(context)))
                context.CreateBookmark(payload);
        }
        catch (FormatException exception)
        {
            throw new FaultException("InvalidEndpoint", "HTTP", "System", exception.Message);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    internal override ValueTask ResumeAsync(ActivityExecutionContext context) =>
        context.Stimulus is HttpExchange exchange ? TakeAsync(context, exchange) : context.CompleteActivityAsync();

    private ValueTask TakeAsync(ActivityExecutionContext context, HttpExchange exchange)
    {
        context.Set(Result, exchange.Request);
        context.Set(RouteData, exchange.RouteData);
        context.Set(QueryStringData, exchange.Query);
        context.Set(Headers, exchange.Headers);
        if (exchange.Outcome is { } outcome)
        {
            // A form whose file breaks a rule still has its fields; a request that is too large was not read.
            if (exchange.Content is { } content)
                context.Set(ParsedContent, content);
            return context.CompleteActivityWithOutcomesAsync(outcome);
        }

        context.Set(ParsedContent, exchange.Content);
        if (exchange.Files.Count > 0)
        {
            context.Set(Files, [.. exchange.Files]);
            context.Set(File, exchange.Files[0]);
        }

        return context.CompleteActivityAsync();
    }

    private string[] Payloads(EndpointInputs inputs)
    {
        var path = inputs.Get(Path);
        if (string.IsNullOrWhiteSpace(path))
            throw new FormatException("It has no path. Give the one at which it is called, such as link-account.");
        var payload = new EndpointPayload
        {
            Path = RouteTemplate.Parse(path).Text,
            Method = "",
            Authorize = inputs.Get(Authorize),
            Policy = inputs.Get(Policy) is { Length: > 0 } policy ? policy : null,
            RequestTimeout = Timeout(inputs.Get(RequestTimeout)),
            RequestSizeLimit = Size("request", inputs.Get(RequestSizeLimit)),
            FileSizeLimit = Size("file", inputs.Get(FileSizeLimit)),
            AllowedFileExtensions = [.. inputs.Get(AllowedFileExtensions) ?? []],
            BlockedFileExtensions = [.. inputs.Get(BlockedFileExtensions) ?? []],
            AllowedMimeTypes = [.. inputs.Get(AllowedMimeTypes) ?? []],
            Outcomes = [.. Outcomes()],
        };
        var names = (inputs.Get(SupportedMethods) ?? ["GET"]).Select(Method).Distinct().ToArray();
        return names.Length > 0
            ? [.. names.Select(x => (payload with { Method = x }).ToJson())]
            : throw new FormatException("It accepts no HTTP method. Choose at least one, such as POST.");
    }

    private static TimeSpan? Timeout(TimeSpan? time) =>
        time is null || time > TimeSpan.Zero ? time : throw new FormatException($"The request timeout is {time}; it must be more than zero.");

    private static long? Size(string what, long? bytes) =>
        bytes is null or > 0 ? bytes : throw new FormatException($"The {what} size limit is {bytes} bytes; it must be more than zero.");

    private static string Method(string? name)
    {
        var trimmed = name?.Trim() ?? "";
        return trimmed.Length > 0 && trimmed.All(char.IsAsciiLetter) ? trimmed.ToLowerInvariant() : throw new FormatException($"'{name}' is not an HTTP method. Use GET, POST, PUT, PATCH, HEAD, DELETE or OPTIONS.");
    }

    private IEnumerable<string> Outcomes()
    {
        if (ExposeRequestTooLargeOutcome)
            yield return RequestRefusal.RequestTooLarge;
        if (ExposeFileTooLargeOutcome)
            yield return RequestRefusal.FileTooLarge;
        if (ExposeInvalidFileExtensionOutcome)
            yield return RequestRefusal.InvalidFileExtension;
        if (ExposeInvalidFileMimeTypeOutcome)
            yield return RequestRefusal.InvalidFileMimeType;
    }
}

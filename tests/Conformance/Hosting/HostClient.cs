using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace LinkActivities.Conformance.Hosting;

/// <summary>Speaks HTTP to a host. Paths go out as they are written, whatever they hold.</summary>
internal sealed class HostClient : IDisposable
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = TimeSpan.FromSeconds(60),
    };

    public HostClient(string baseUrl, string apiKey)
    {
        BaseUrl = baseUrl.TrimEnd('/');
        ApiKey = apiKey;
    }

    /// <summary>The host's address, without a slash at its end.</summary>
    public string BaseUrl { get; }

    public string ApiKey { get; }

    /// <summary>Sends a request without credentials.</summary>
    public Task<Answer> SendAsync(string method, string path, JsonNode? body = null) =>
        SendAsync(method, path, Json(body), []);

    /// <summary>Sends a request with the key.</summary>
    public Task<Answer> SendWithKeyAsync(string method, string path, JsonNode? body = null) =>
        SendAsync(method, path, Json(body), [("Authorization", "ApiKey " + ApiKey)]);

    public Task<Answer> GetAsync(string path) => SendAsync("GET", path);

    public Task<Answer> PostAsync(string path, JsonNode? body = null) => SendAsync("POST", path, body);

    /// <summary>Sends text of a content type.</summary>
    public Task<Answer> SendTextAsync(string method, string path, string text, string? contentType, bool withKey = false) => SendAsync(
        method,
        path,
        new Content(Encoding.UTF8.GetBytes(text), contentType),
        withKey ? [("Authorization", "ApiKey " + ApiKey)] : []);

    /// <summary>Sends files as a form with the key.</summary>
    public async Task<Answer> SendFilesAsync(string path, params (string Name, byte[] Content, string Type)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, content, type) in files)
            form.Add(new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } }, "files", name);
        return await SendAsync(
            "POST", path, new Content(await form.ReadAsByteArrayAsync(), form.Headers.ContentType!.ToString()), [("Authorization", "ApiKey " + ApiKey)]);
    }

    /// <summary>Sends any request.</summary>
    public async Task<Answer> SendAsync(string method, string path, Content? content, IReadOnlyList<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(BaseUrl + path, AsWritten));
        if (content is { } given)
        {
            request.Content = new ByteArrayContent(given.Bytes);
            if (given.Type is not null)
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(given.Type);
        }

        foreach (var (name, value) in headers)
        {
            if (name.Equals("Host", StringComparison.OrdinalIgnoreCase))
                request.Headers.Host = value;
            else if (name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
                request.Headers.ConnectionClose = value == "close";
            else
                request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _client.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    public static Content? Json(JsonNode? body) =>
        body is null ? null : new Content(Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json");

    public void Dispose() => _client.Dispose();

    /// <summary>A body and what it is.</summary>
    internal readonly record struct Content(byte[] Bytes, string? Type);
}

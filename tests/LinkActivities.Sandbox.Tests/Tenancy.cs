using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace LinkActivities.Sandbox.Tests;

/// <summary>A running sandbox and a client that is let in.</summary>
internal sealed class Tenancy : IAsyncDisposable
{
    private Tenancy(Auth0SandboxServer server)
    {
        Server = server;
        Http = new HttpClient { BaseAddress = server.BaseAddress };
    }

    public Auth0SandboxServer Server { get; }

    public Auth0Sandbox Sandbox => Server.Sandbox;

    public HttpClient Http { get; }

    public static async Task<Tenancy> StartAsync(
        Action<Auth0SandboxOptions>? configure = null,
        TimeProvider? time = null,
        string clientId = "sandbox")
    {
        var tenancy = new Tenancy(await Auth0SandboxServer.StartAsync(configure, time ?? TimeProvider.System));
        tenancy.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await tenancy.TokenAsync(clientId));
        tenancy.Sandbox.Requests.Clear();
        return tenancy;
    }

    public async Task<string> TokenAsync(string clientId = "sandbox", string secret = "sandbox")
    {
        using var reply = await Http.PostAsJsonAsync("oauth/token", new
        {
            grant_type = "client_credentials",
            client_id = clientId,
            client_secret = secret,
            audience = "https://sandbox/api/v2/",
        });
        return (string)(await ReadAsync(reply))!["access_token"]!;
    }

    public Task<(int Status, JsonNode? Json)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<(int Status, JsonNode? Json)> GetUserAsync(string id) =>
        GetAsync($"api/v2/users/{Uri.EscapeDataString(id)}");

    public Task<(int Status, JsonNode? Json)> PatchAsync(string id, string body) =>
        SendAsync(HttpMethod.Patch, $"api/v2/users/{Uri.EscapeDataString(id)}", body);

    public Task<(int Status, JsonNode? Json)> LinkAsync(string primary, string body) =>
        SendAsync(HttpMethod.Post, $"api/v2/users/{Uri.EscapeDataString(primary)}/identities", body);

    public Task<(int Status, JsonNode? Json)> LinkAsync(string primary, string provider, string userId) =>
        LinkAsync(primary, new JsonObject { ["provider"] = provider, ["user_id"] = userId }.ToJsonString());

    public Task<(int Status, JsonNode? Json)> UnlinkAsync(string primary, string provider, string userId) => SendAsync(
        HttpMethod.Delete,
        $"api/v2/users/{Uri.EscapeDataString(primary)}/identities/{Uri.EscapeDataString(provider)}/{Uri.EscapeDataString(userId)}");

    public async Task<(int Status, JsonNode? Json)> SendAsync(
        HttpMethod method,
        string path,
        string? body = null,
        string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, mediaType);
        using var reply = await Http.SendAsync(request);
        return ((int)reply.StatusCode, await ReadAsync(reply));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }

    private static async Task<JsonNode?> ReadAsync(HttpResponseMessage reply)
    {
        var text = await reply.Content.ReadAsStringAsync();
        return text.Length > 0 && reply.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(text) : null;
    }
}

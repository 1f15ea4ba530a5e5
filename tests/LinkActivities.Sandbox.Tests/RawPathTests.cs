using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace LinkActivities.Sandbox.Tests;

/// <summary>Request lines byte by byte, as no client library could tidy them up.</summary>
public sealed class RawPathTests
{
    [Theory]
    [InlineData("auth0|a", "auth0%7Ca")]
    [InlineData("auth0|a", "auth0%7ca")]
    [InlineData("auth0|a", "auth0|a")]
    [InlineData("auth0|a/b", "auth0%7Ca%2Fb")]
    [InlineData("auth0|a%2Fb", "auth0%7Ca%252Fb")]
    [InlineData("auth0|a%b", "auth0%7Ca%25b")]
    [InlineData("auth0|a%25b", "auth0%7Ca%2525b")]
    [InlineData("auth0|a+b c", "auth0%7Ca+b%20c")]
    [InlineData("auth0|a?b#c", "auth0%7Ca%3Fb%23c")]
    [InlineData("auth0|ä", "auth0%7C%C3%A4")]
    [InlineData("samlp|acme-saml|user@x", "samlp%7Cacme-saml%7Cuser%40x")]
    public async Task A_user_id_in_the_path_is_decoded_exactly_once(string id, string segment)
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.AddUser(id, id.StartsWith("samlp", StringComparison.Ordinal) ? "acme-saml" : "legacy-users");

        var (status, user) = await SendAsync(tenancy, $"GET /api/v2/users/{segment}?fields=user_id");

        Assert.Equal(200, status);
        Assert.Equal(id, (string?)user!["user_id"]);
    }

    [Theory]
    [InlineData("auth0%257Cada")]
    [InlineData("auth0/ada")]
    [InlineData("auth0%7Cada/")]
    public async Task A_user_id_that_is_encoded_wrongly_names_nobody(string segment)
    {
        await using var tenancy = await Tenancy.StartAsync();

        Assert.Equal(404, (await SendAsync(tenancy, $"GET /api/v2/users/{segment}")).Status);
    }

    [Fact]
    public async Task Every_segment_of_an_unlink_is_decoded_once()
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.AddUser("auth0|p/1", "legacy-users");
        tenancy.Sandbox.AddUser("oauth2|siwe|a%2F/b", "siwe");
        await tenancy.LinkAsync("auth0|p/1", "oauth2", "siwe|a%2F/b");

        var (status, identities) = await SendAsync(
            tenancy, "DELETE /api/v2/users/auth0%7Cp%2F1/identities/oauth2/siwe%7Ca%252F%2Fb");

        Assert.Equal(200, status);
        Assert.Equal(["auth0|p/1"], JsonAssert.Ids(identities));
        Assert.True(tenancy.Sandbox.TryGetUser("oauth2|siwe|a%2F/b", out _));
    }

    [Fact]
    public async Task The_absolute_form_of_a_target_works_too()
    {
        await using var tenancy = await Tenancy.StartAsync();

        Assert.Equal(200, (await SendAsync(tenancy, $"GET {tenancy.Server.Domain}/api/v2/users/auth0%7Cada")).Status);
    }

    private static async Task<(int Status, JsonNode? Json)> SendAsync(Tenancy tenancy, string requestLine)
    {
        var server = tenancy.Server.BaseAddress;
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"{requestLine} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: {tenancy.Http.DefaultRequestHeaders.Authorization}\r\n"
            + "Connection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();

        var status = int.Parse(answer.Split(' ')[1], null);
        return (status, JsonNode.Parse(answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]));
    }
}

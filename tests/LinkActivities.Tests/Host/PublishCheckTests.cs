using System.Net;
using System.Text.Json.Nodes;

namespace LinkActivities.Tests.Host;

public sealed class PublishCheckTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    [Fact]
    public async Task A_stale_connection_is_saved_as_a_draft_and_refused_when_it_is_published()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        var card = Card("auth0|1", "google-oauth2|2", "google-oauth2", "github");

        using var draft = await SaveAsync(host, card, publish: false);
        using var published = await SaveAsync(host, card, publish: true);
        using var fromList = await host.PostAsync("/elsa/api/workflow-definitions/linking/publish", "{}");

        const string Refusal = "Link Account 'LinkAccount1': Secondary User Connection 'github' is not a connection of Google (google-oauth2). Choose one of: google-oauth2; or leave it empty.";
        Assert.Equal(HttpStatusCode.OK, draft.StatusCode);
        Assert.Equal([Refusal], await ErrorsAsync(published));
        Assert.Equal([Refusal], await ErrorsAsync(fromList));
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_card_is_said_at_once()
    {
        await using var host = await HostScene.StartAsync(_data.Path);

        using var published = await SaveAsync(host, Card(null, "google-oauth2|2", null, "gone", "acne"), publish: true);

        Assert.Equal(
            [
                "Link Account 'LinkAccount1': Primary User ID is required.",
                "Link Account 'LinkAccount1': Secondary User Provider is required.",
                "Link Account 'LinkAccount1': Tenant 'acne' is not configured on this host. Choose one of: sandbox; or leave it empty for sandbox."
            ],
            await ErrorsAsync(published));
    }

    [Fact]
    public async Task A_card_that_fits_is_published()
    {
        await using var host = await HostScene.StartAsync(_data.Path);

        using var published = await SaveAsync(host, Card("auth0|1", "google-oauth2|2", "google-oauth2", "con_GoogleOauth20003"), publish: true);

        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
    }

    [Fact]
    public async Task An_id_that_was_written_as_a_number_is_not_missing()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        var card = Card("auth0|1", null, "google-oauth2", null);
        card["secondaryUserId"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = 42 } };

        using var published = await SaveAsync(host, card, publish: true);

        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
    }

    [Fact]
    public async Task A_tenant_that_cannot_be_reached_keeps_no_one_from_publishing()
    {
        await using var host = await HostScene.StartAsync(
            _data.Path, "--LinkActivities:Auth0:Tenants:acme:Domain=http://127.0.0.1:9", "--LinkActivities:Auth0:Tenants:acme:ClientId=id", "--LinkActivities:Auth0:Tenants:acme:ClientSecret=secret");

        using var published = await SaveAsync(host, Card("auth0|1", "google-oauth2|2", "google-oauth2", "github"), publish: true);

        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        Assert.Contains("The connections of tenant acme cannot be listed.", host.Log, StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();

    private static Task<HttpResponseMessage> SaveAsync(HostScene host, JsonObject card, bool publish) => host.PostAsync("/elsa/api/workflow-definitions", new JsonObject
    {
        ["model"] = new JsonObject
        {
            ["definitionId"] = "linking",
            ["name"] = "Linking",
            ["root"] = new JsonObject { ["id"] = "Flowchart1", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray(card.DeepClone()), ["connections"] = new JsonArray() }
        },
        ["publish"] = publish
    }.ToJsonString());

    private static JsonObject Card(string? primary, string? secondary, string? provider, string? connection, string? tenant = null)
    {
        var card = new JsonObject { ["id"] = "a1", ["name"] = "LinkAccount1", ["type"] = "LinkActivities.LinkAccount", ["version"] = 1 };
        foreach (var (input, value) in new[] { ("primaryUserId", primary), ("secondaryUserId", secondary), ("secondaryUserProvider", provider), ("secondaryUserConnection", connection), ("tenant", tenant) })
        {
            if (value is not null)
                card[input] = new JsonObject { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value }, ["memoryReference"] = null };
        }

        return card;
    }

    private static async Task<IReadOnlyList<string?>> ErrorsAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        return [.. (await HostScene.JsonAsync(response))["errors"]!.AsObject().SelectMany(x => x.Value!.AsArray()).Select(x => (string?)x)];
    }
}

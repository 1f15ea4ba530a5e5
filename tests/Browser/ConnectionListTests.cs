using LinkActivities.Browser.Hosting;
using Microsoft.Playwright;

namespace LinkActivities.Browser;

/// <summary>The list of connections goes with the provider that is chosen.</summary>
[Collection(DesignerTests.Name)]
public sealed class ConnectionListTests(Designer designer)
{
    private const string Provider = "Secondary User Provider";
    private const string Connection = "Secondary User Connection";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_provider_brings_its_connections_at_once(bool saves)
    {
        await using var visit = await Visit.BeginSignedInAsync(designer, $"connections-{(saves ? "saved" : "unsaved")}");
        var editor = await OpenAsync(visit, $"connections-{saves}");
        if (!saves)
            await editor.StopAutoSaveAsync();
        await editor.SelectAsync("LinkAccount1", Provider);

        await editor.ChooseAsync(Provider, "Google", saves);
        await OffersAsync(editor, "Google (google-oauth2)");
        Assert.Equal("Google", await editor.ChosenAsync(Provider));
        await editor.ChooseAsync(Provider, "GitHub", saves);
        await OffersAsync(editor, "GitHub (github)");
        Assert.Equal("GitHub", await editor.ChosenAsync(Provider));
    }

    [Fact]
    public async Task What_someone_types_is_not_taken_away_when_the_connections_come()
    {
        await using var visit = await Visit.BeginSignedInAsync(designer, "connections-typing");
        var typing = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/options/SecondaryUserProvider", async route =>
        {
            await typing.Task;
            await route.ContinueAsync();
        });
        var editor = await OpenAsync(visit, "connections-typing");
        await editor.StopAutoSaveAsync();
        await editor.SelectAsync("LinkAccount1", Provider);

        await editor.ChooseAsync(Provider, "GitHub", saves: false);
        await editor.TypeAsync("Primary User ID", "auth0|");
        typing.SetResult();
        await editor.TypeAsync("Primary User ID", "a-long-id-typed-slowly");
        await OffersAsync(editor, "GitHub (github)");

        Assert.Equal("auth0|a-long-id-typed-slowly", await editor.TextAsync("Primary User ID"));
    }

    [Fact]
    public async Task A_connection_that_does_not_fit_stays_in_sight_and_is_not_published()
    {
        await using var visit = await Visit.BeginSignedInAsync(designer, "connections-stale");
        var editor = await OpenAsync(visit, "connections-stale");
        await editor.SelectAsync("LinkAccount1", "Primary User ID");
        await editor.FillAsync("Primary User ID", "auth0|ada");
        await editor.FillAsync("Secondary User ID", "github|2001");
        await editor.ChooseAsync(Provider, "Google");
        await OffersAsync(editor, "Google (google-oauth2)");
        await editor.ChooseAsync(Connection, "Google (google-oauth2)");
        await editor.ChooseAsync(Provider, "GitHub");
        await OffersAsync(editor, "google-oauth2 (not of this provider)");
        await visit.PictureAsync("stale");

        var (status, body) = await editor.PublishAsync();

        Assert.Equal(400, status);
        Assert.Contains("Secondary User Connection 'google-oauth2' is not a connection of GitHub (github).", body!.ToJsonString().Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        await Assertions.Expect(editor.Messages.Filter(new() { HasText = "is not a connection of GitHub" })).ToBeVisibleAsync();
    }

    private static async Task<Editor> OpenAsync(Visit visit, string id)
    {
        await visit.ApiAsync("POST", "/workflow-definitions", Definitions.WithOneCard(id));
        var editor = new Editor(visit);
        await editor.OpenAsync(id);
        return editor;
    }

    // The list is built anew within a moment of the choice.
    private static Task OffersAsync(Editor editor, string option) => Conformance.Hosting.Eventually.TrueAsync(
        async () => (await editor.OptionsAsync(Connection)).Contains(option), TimeSpan.FromSeconds(15), () => $"the connections offer {option}");
}

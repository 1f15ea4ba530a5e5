using System.Text.Json.Nodes;
using LinkActivities.Browser.Hosting;
using Microsoft.Playwright;

namespace LinkActivities.Browser;

/// <summary>A builder makes a workflow that links accounts, in the designer alone.</summary>
[Collection(DesignerTests.Name)]
public sealed class LinkingTests(Designer designer)
{
    [Fact]
    public async Task A_builder_drags_publishes_calls_and_looks_at_the_run()
    {
        await using var visit = await Visit.BeginSignedInAsync(designer, "linking", new() { ViewportSize = new() { Width = 1500, Height = 950 } });
        var editor = new Editor(visit);

        var id = await editor.CreateAsync("Link by browser");
        await editor.DropAsync("HTTP", "HTTP Endpoint", 40, 80);
        await editor.DropAsync("Account Linking", "Link Account", 320, 80);
        await editor.DropAsync("HTTP", "HTTP Response", 600, 260);
        await editor.ConnectAsync("HttpEndpoint1", "Done", "LinkAccount1");
        await editor.ConnectAsync("LinkAccount1", "Linked", "WriteHttpResponse1");
        await editor.ConnectAsync("LinkAccount1", "Already Linked", "WriteHttpResponse1");
        await visit.PictureAsync("1-connected");
        await editor.SelectAsync("HttpEndpoint1", "Path");
        await editor.FillAsync("Path", "by-browser");
        await editor.TickAsync("POST");

        // What is missing is said in words, by the card's name.
        await editor.DeselectAsync();
        var (refused, reasons) = await editor.PublishAsync();
        Assert.Equal(400, refused);
        Assert.Contains("Link Account 'LinkAccount1': Secondary User ID is required.", Texts(reasons!["errors"]));
        await Assertions.Expect(editor.Messages.Filter(new() { HasText = "Secondary User ID is required." })).ToBeVisibleAsync();
        await visit.PictureAsync("2-refused");

        await editor.SelectAsync("LinkAccount1", "Primary User ID");
        await editor.FillAsync("Primary User ID", "auth0|grace");
        await editor.FillAsync("Secondary User ID", "github|1936");
        await editor.ChooseAsync("Secondary User Provider", "GitHub");
        await visit.PictureAsync("3-filled-in");
        var (published, _) = await editor.PublishAsync();
        Assert.Equal(200, published);

        var answer = await visit.Host.PostAsync("/workflows/by-browser");
        Assert.Equal(200, answer.Status);
        var run = await SingleRunAsync(visit, id);
        await visit.Page.GotoAsync("/designer/runs");
        await visit.Page.GetByText(run).First.ClickAsync();
        await visit.ArrivesAtAsync($"/workflows/instances/{run}/view");
        await editor.Card("LinkAccount1").First.WaitForAsync();
        await Assertions.Expect(editor.Card("LinkAccount1").Locator(".mud-badge.mud-success, .mud-badge.mud-theme-success")).ToHaveTextAsync("1");
        await editor.Card("LinkAccount1").Locator(".activity-label").ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Username-Password-Authentication").First).ToBeAttachedAsync();
        await visit.PictureAsync("4-run");
        var shown = await visit.Page.ContentAsync();
        Assert.Contains("Linked", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("access_token", shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("accessToken", shown, StringComparison.Ordinal);

        await ExportDeleteImportAsync(visit, editor, id);
        Assert.Equal(200, (await visit.Host.PostAsync("/workflows/by-browser")).Status);
        Assert.DoesNotContain(visit.Complaints, x => !x.Contains("400", StringComparison.Ordinal));
    }

    /// <summary>Saves the workflow as a file, deletes it, and brings it back from the file.</summary>
    private static async Task ExportDeleteImportAsync(Visit visit, Editor editor, string id)
    {
        await visit.Page.GotoAsync("/designer/workflows");
        var row = visit.Page.Locator("tr").Filter(new() { HasText = id });
        await ChooseInMenuAsync(visit, row, "Export");
        var download = await visit.Page.RunAndWaitForDownloadAsync(
            () => Dialog(visit).GetByRole(AriaRole.Button).Last.ClickAsync());
        var file = Path.Combine(Directory.CreateTempSubdirectory("linkactivities-").FullName, download.SuggestedFilename);
        await download.SaveAsAsync(file);
        Assert.Equal(id, (string?)JsonNode.Parse(await File.ReadAllTextAsync(file))!["definitionId"]);

        await ChooseInMenuAsync(visit, row, "Delete");
        await Dialog(visit).GetByRole(AriaRole.Button).Last.ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);
        Assert.Equal(404, (await visit.Host.PostAsync("/workflows/by-browser")).Status);

        await visit.Page.Locator("input[type=file]").First.SetInputFilesAsync(file);
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await editor.OpenAsync(id);
        Assert.Equal(200, (await editor.PublishAsync()).Status);
        await visit.PictureAsync("6-back");
    }

    /// <summary>Opens the menu of a row and chooses what asks by a dialog.</summary>
    private static async Task ChooseInMenuAsync(Visit visit, ILocator row, string item)
    {
        await Assertions.Expect(Dialog(visit)).ToBeHiddenAsync();
        var choice = visit.Page.Locator(".mud-popover-open").GetByText(item, new() { Exact = true });
        await Visit.InSpiteOfRebuildsAsync(
            async () =>
            {
                if (await Dialog(visit).IsVisibleAsync())
                    return;
                if (!await choice.IsVisibleAsync())
                    await row.Locator("button").Last.ClickAsync();
                await choice.WaitForAsync(new() { Timeout = 5_000 });
                await visit.PictureAsync($"5-menu-{item}");
                await choice.ClickAsync(new() { Timeout = 5_000 });
                await Dialog(visit).WaitForAsync(new() { Timeout = 5_000 });
            },
            () => $"{item} in the menu opens a dialog");
    }

    private static ILocator Dialog(Visit visit) => visit.Page.Locator(".mud-dialog, .mud-message-box").First;

    private static async Task<string> SingleRunAsync(Visit visit, string definitionId)
    {
        var runs = await visit.ApiAsync("GET", $"/workflow-instances?definitionId={definitionId}");
        return (string)Assert.Single(runs["items"]!.AsArray())!["id"]!;
    }

    private static IEnumerable<string> Texts(JsonNode? errors) => errors!.AsObject().SelectMany(x => x.Value!.AsArray()).Select(x => (string)x!);
}

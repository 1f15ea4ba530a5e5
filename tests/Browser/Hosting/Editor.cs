using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LinkActivities.Browser.Hosting;

/// <summary>The editor of Elsa Studio 3.8.2, by what a person sees and does there.</summary>
internal sealed class Editor(Visit visit)
{
    private readonly IPage _page = visit.Page;

    private ILocator Canvas => _page.Locator(".x6-graph").First;

    /// <summary>The messages that the Studio shows in passing.</summary>
    public ILocator Messages => _page.Locator(".mud-snackbar");

    /// <summary>Opens a workflow.</summary>
    public async Task OpenAsync(string definitionId)
    {
        await _page.GotoAsync($"/workflows/definitions/{definitionId}/edit");
        await ReadyAsync();
    }

    /// <summary>Waits until the canvas can be worked on.</summary>
    public async Task ReadyAsync()
    {
        await Canvas.WaitForAsync();
        await _page.GetByPlaceholder("Search").First.WaitForAsync();
        await visit.QuietAsync();
    }

    /// <summary>Makes a workflow by the list's dialog; the editor opens it.</summary>
    public async Task<string> CreateAsync(string name)
    {
        await _page.GotoAsync("/designer/workflows");
        var dialog = _page.Locator(".mud-dialog");
        await Visit.InSpiteOfRebuildsAsync(
            async () =>
            {
                if (await dialog.IsVisibleAsync())
                    return;
                await _page.GetByRole(AriaRole.Button, new() { Name = "Create workflow" }).First.ClickAsync(new() { Timeout = 20_000 });
                await dialog.WaitForAsync(new() { Timeout = 5_000 });
            },
            () => "the dialog of a new workflow opens");
        await dialog.GetByLabel("Name").First.FillAsync(name);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await visit.ArrivesAtAsync("/workflows/definitions/[^/]+/edit");
        await ReadyAsync();
        return new Uri(_page.Url).Segments[^2].TrimEnd('/');
    }

    /// <summary>Drags an activity from the toolbox onto the canvas.</summary>
    public async Task DropAsync(string category, string activity, int x, int y)
    {
        await _page.GetByPlaceholder("Search").First.FillAsync(activity);
        var group = _page.Locator(".mud-expand-panel-header").Filter(new() { HasText = category }).First;
        await group.WaitForAsync();
        var item = _page.Locator("[draggable=true]").Filter(new() { HasText = activity }).First;
        if (!await item.IsVisibleAsync())
        {
            await group.ClickAsync();
            await item.WaitForAsync(new() { State = WaitForSelectorState.Visible });
        }

        await SavedByAsync(() => item.DragToAsync(Canvas, new() { TargetPosition = new TargetPosition { X = x, Y = y } }));
    }

    /// <summary>A card on the canvas.</summary>
    public ILocator Card(string name) => _page.Locator(".x6-node").Filter(new() { Has = _page.Locator(".activity-label", new() { HasText = name }) });

    /// <summary>Draws a connection from an outcome to a card.</summary>
    public async Task ConnectAsync(string from, string outcome, string to)
    {
        await DeselectAsync();
        var start = await MiddleOfAsync(Card(from).Locator($"g[port='{outcome}'] circle").First);
        var end = await MiddleOfAsync(Card(to).Locator("g[port='In'] circle").First);
        await SavedByAsync(async () =>
        {
            await _page.Mouse.MoveAsync(start.X, start.Y);
            await _page.Mouse.DownAsync();
            await _page.Mouse.MoveAsync(start.X + 60, start.Y + 30, new() { Steps = 5 });
            await _page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 10 });
            await _page.Mouse.UpAsync();
        });
    }

    /// <summary>Selects a card, so that its inputs are shown.</summary>
    public Task SelectAsync(string card, string firstInput) => Visit.InSpiteOfRebuildsAsync(
        async () =>
        {
            await Card(card).Locator(".activity-label").ClickAsync();
            await Control(firstInput).First.WaitForAsync(new() { Timeout = 5_000 });
        },
        () => $"{card} shows its input {firstInput}");

    /// <summary>Selects nothing.</summary>
    public async Task DeselectAsync()
    {
        var box = await Canvas.BoundingBoxAsync() ?? throw new InvalidOperationException("There is no canvas.");
        await _page.Mouse.ClickAsync(box.X + 30, box.Y + box.Height - 30);
    }

    /// <summary>Fills in a text input of the selected card.</summary>
    public async Task FillAsync(string input, string text)
    {
        await Field(input).FillAsync(text);
        await SavedByAsync(() => Field(input).PressAsync("Tab"));
    }

    /// <summary>Types into a text input of the selected card, key by key, and stays there.</summary>
    public async Task TypeAsync(string input, string text)
    {
        await Field(input).ClickAsync();
        await _page.Keyboard.TypeAsync(text, new() { Delay = 50 });
    }

    /// <summary>What is in a text input of the selected card.</summary>
    public Task<string> TextAsync(string input) => Field(input).InputValueAsync();

    /// <summary>Ticks a box of the selected card.</summary>
    public Task TickAsync(string label) => SavedByAsync(() => _page.GetByLabel(label, new() { Exact = true }).CheckAsync());

    /// <summary>The options that a list of the selected card offers now.</summary>
    public async Task<IReadOnlyList<string>> OptionsAsync(string input)
    {
        await OpenListAsync(input);
        var options = await Options.AllInnerTextsAsync();
        await _page.Keyboard.PressAsync("Escape");
        await Options.First.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        return [.. options.Select(x => x.Trim())];
    }

    /// <summary>Chooses from a list of the selected card.</summary>
    /// <param name="input">The list.</param>
    /// <param name="option">The option's text.</param>
    /// <param name="saves">Whether the editor saves by itself after that.</param>
    public async Task ChooseAsync(string input, string option, bool saves = true)
    {
        if (saves)
            await SavedByAsync(() => ClickOptionAsync(input, option));
        else
            await ClickOptionAsync(input, option);
    }

    /// <summary>What a list of the selected card shows as chosen.</summary>
    public async Task<string> ChosenAsync(string input) => (await List(input).Locator("div.mud-input-slot").First.InnerTextAsync()).Trim();

    /// <summary>Turns the editor's saving by itself off.</summary>
    public Task StopAutoSaveAsync() => _page.GetByLabel("Auto-save").UncheckAsync();

    /// <summary>Presses Publish and gives the answer.</summary>
    public async Task<(int Status, JsonNode? Body)> PublishAsync()
    {
        IResponse? response = null;
        await Visit.InSpiteOfRebuildsAsync(
            async () => response = await _page.RunAndWaitForResponseAsync(
                () => _page.Locator("button.mud-icon-button.mud-primary-text").First.ClickAsync(),
                x => IsSave(x) && x.Request.PostData?.Contains("\"publish\":true", StringComparison.Ordinal) == true,
                new() { Timeout = 15_000 }),
            () => "Publish is answered");
        var text = await response!.TextAsync();
        return (response.Status, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>Presses Run, which leads to the run.</summary>
    public async Task RunAsync()
    {
        await _page.Locator("button.mud-icon-button.mud-success-text").First.ClickAsync();
        await visit.ArrivesAtAsync("/workflows/instances/[^/]+/view");
    }

    /// <summary>Does something, and waits until the editor has saved it.</summary>
    public async Task SavedByAsync(Func<Task> change)
    {
        var response = await _page.RunAndWaitForResponseAsync(change, IsSave);
        Assert.True(response.Ok, $"The editor's save was answered with {response.Status}: {await response.TextAsync()}");
        await visit.QuietAsync();
    }

    private ILocator Options => _page.Locator(".mud-popover-open .mud-list-item-clickable-extended");

    private static bool IsSave(IResponse response) =>
        response.Request.Method == "POST" && new Uri(response.Url).AbsolutePath == "/elsa/api/workflow-definitions";

    private Task ClickOptionAsync(string input, string option)
    {
        var chosen = Options.Filter(new() { HasTextRegex = new Regex($"^\\s*{Regex.Escape(option)}\\s*$") }).First;
        return Visit.InSpiteOfRebuildsAsync(
            async () =>
            {
                await OpenListAsync(input);
                await chosen.ClickAsync(new() { Timeout = 3_000 });
            },
            () => $"{option} of the list {input} can be chosen");
    }

    private Task OpenListAsync(string input) => Visit.InSpiteOfRebuildsAsync(
        async () =>
        {
            if (await Options.First.IsVisibleAsync())
                return;
            await List(input).Locator("div.mud-input-slot").First.ClickAsync();
            await Options.First.WaitForAsync(new() { Timeout = 2_000 });
        },
        () => $"the list {input} opens");

    private ILocator List(string input) => _page.Locator(".mud-select-extended:not(.mud-input-control)").Filter(new() { Has = Label(input) });

    private ILocator Control(string input) => _page.Locator(".mud-input-control").Filter(new() { Has = Label(input) });

    private ILocator Field(string input) => Control(input).Locator("input, textarea").First;

    private ILocator Label(string input) => _page.Locator("label", new() { HasTextRegex = new Regex($"^{Regex.Escape(input)}$") });

    private static async Task<(float X, float Y)> MiddleOfAsync(ILocator element)
    {
        var box = await element.BoundingBoxAsync() ?? throw new InvalidOperationException($"{element} is not on the page.");
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
    }
}

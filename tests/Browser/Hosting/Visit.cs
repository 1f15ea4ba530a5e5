using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;
using Microsoft.Playwright;

namespace LinkActivities.Browser.Hosting;

/// <summary>
/// One person's visit with a browser profile of their own. Notes what the browser complains of and every address that it asks for, and leaves a
/// screenshot behind when it ends.
/// </summary>
internal sealed class Visit : IAsyncDisposable
{
    private const int Patience = 60_000;

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];
    private readonly string _name;

    private Visit(Designer designer, IBrowserContext context, IPage page, string name)
    {
        Host = designer.Client;
        _context = context;
        Page = page;
        _name = name;
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) => _requests.Add(request.Url);
    }

    public HostClient Host { get; }

    public IPage Page { get; }

    /// <summary>Errors on the browser's console, and those that no script caught.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Every address that was asked for.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>Opens a browser profile that is not signed in.</summary>
    /// <param name="designer">The host and the browser.</param>
    /// <param name="name">The name of the screenshots.</param>
    /// <param name="options">How the window is; 1280×800 if null.</param>
    public static async Task<Visit> BeginAsync(Designer designer, string name, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = designer.Client.BaseUrl;
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 800 };
        options.AcceptDownloads = true;
        var context = await designer.Browser.NewContextAsync(options);
        return new Visit(designer, context, await context.NewPageAsync(), name);
    }

    /// <summary>Opens a browser profile and signs in.</summary>
    public static async Task<Visit> BeginSignedInAsync(Designer designer, string name, BrowserNewContextOptions? options = null)
    {
        var visit = await BeginAsync(designer, name, options);
        await visit.SignInAsync();
        return visit;
    }

    /// <summary>Signs in by the key, as a person does.</summary>
    public async Task SignInAsync(string returnTo = "/")
    {
        await Page.GotoAsync(returnTo);
        await Page.GetByLabel("API key").FillAsync(Host.ApiKey);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Keeps a picture of the page as test output.</summary>
    public Task<byte[]> PictureAsync(string step) => Page.ScreenshotAsync(new PageScreenshotOptions { Path = Pictures.PathOf($"{_name}-{step}") });

    /// <summary>Sends a request to Elsa's API with the key, and expects it to succeed.</summary>
    public async Task<JsonNode> ApiAsync(string method, string path, JsonNode? body = null)
    {
        var answer = await Host.SendWithKeyAsync(method, "/elsa/api" + path, body);
        Assert.True(answer.Status is >= 200 and < 300, $"{method} {path}: {answer}");
        return answer.Body ?? new JsonObject();
    }

    public async ValueTask DisposeAsync()
    {
        await PictureAsync("end");
        await _context.DisposeAsync();
    }
}

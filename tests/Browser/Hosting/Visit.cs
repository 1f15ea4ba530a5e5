using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
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

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    // The end of some requests is not told: the page's icon, and what was under way when a page was left.
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(5);

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly ConcurrentQueue<string> _requests = [];
    private readonly ConcurrentDictionary<IRequest, long> _underWay = new(ReferenceEqualityComparer.Instance);
    private readonly string _name;
    private long _lastNews = Stopwatch.GetTimestamp();

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
                _complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Request += (_, request) =>
        {
            _requests.Enqueue(request.Url);
            var now = Stopwatch.GetTimestamp();
            _underWay[request] = now;
            Interlocked.Exchange(ref _lastNews, now);
        };
        page.RequestFinished += (_, request) => Ended(request);
        page.RequestFailed += (_, request) => Ended(request);
    }

    public HostClient Host { get; }

    public IPage Page { get; }

    /// <summary>Errors on the browser's console, and those that no script caught.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Every address that was asked for.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

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
        await Assertions.Expect(Page).Not.ToHaveURLAsync(new Regex("/sign-in"));
    }

    /// <summary>Waits until the address ends like this, whether by a new page or within one.</summary>
    /// <param name="ending">A regular expression of the address's end.</param>
    public Task ArrivesAtAsync([StringSyntax(StringSyntaxAttribute.Regex)] string ending) => Assertions.Expect(Page).ToHaveURLAsync(new Regex(ending + "$"));

    /// <summary>Waits until the page has asked for nothing for a while, and all that it asked for has been answered.</summary>
    /// <remarks>The browser's own state "network idle" is reached once a document, so that it says nothing of what a page does after its first pause.</remarks>
    public Task QuietAsync() => Eventually.TrueAsync(
        () => Task.FromResult(!WaitedFor().Any() && Stopwatch.GetElapsedTime(Interlocked.Read(ref _lastNews)) > Pause),
        TimeSpan.FromMilliseconds(Patience),
        () => $"the page is quiet; it waits for {string.Join(", ", WaitedFor())}.");

    /// <summary>Does something that waits for its effect, again if the effect does not come: a page that is just being built anew loses a click, and a panel its open list.</summary>
    /// <param name="act">What is done; it ends with <see cref="TimeoutException"/> without the effect.</param>
    /// <param name="what">The effect.</param>
    public static Task InSpiteOfRebuildsAsync(Func<Task> act, Func<string> what) => Eventually.TrueAsync(
        async () =>
        {
            try
            {
                await act();
                return true;
            }
            catch (TimeoutException)
            {
                return false;
            }
        },
        TimeSpan.FromMilliseconds(Patience),
        what);

    /// <summary>Keeps a picture of the page as test output.</summary>
    public Task<byte[]> PictureAsync(string step) => Page.ScreenshotAsync(new PageScreenshotOptions { Path = Pictures.PathOf($"{_name}-{step}") });

    /// <summary>Sends a request to Elsa's API with the key, and expects it to succeed.</summary>
    public async Task<JsonNode> ApiAsync(string method, string path, JsonNode? body = null)
    {
        var answer = await Host.SendWithKeyAsync(method, "/elsa/api" + path, body);
        Assert.True(answer.Status is >= 200 and < 300, $"{method} {path}: {answer}");
        return answer.Body ?? new JsonObject();
    }

    private IEnumerable<string> WaitedFor() => _underWay.Where(x => Stopwatch.GetElapsedTime(x.Value) < LongestRequest).Select(x => x.Key.Url);

    private void Ended(IRequest request)
    {
        _underWay.TryRemove(request, out _);
        Interlocked.Exchange(ref _lastNews, Stopwatch.GetTimestamp());
    }

    public async ValueTask DisposeAsync()
    {
        await PictureAsync("end");
        await _context.DisposeAsync();
    }
}

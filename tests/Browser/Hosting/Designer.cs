using LinkActivities.Conformance.Hosting;
using Microsoft.Playwright;

namespace LinkActivities.Browser.Hosting;

/// <summary>A host and a browser, which the tests of a collection share. Every test has a browser profile of its own.</summary>
public sealed class Designer : RunningHost
{
    private const string ChromiumVariable = "LINKACTIVITIES_CHROMIUM";

    /// <summary>The system's Chromium needs no sandbox in a container, and asks nothing of the network.</summary>
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser was not started.");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = System.Environment.GetEnvironmentVariable(ChromiumVariable) is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args = Flags,
        });
    }

    public override async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        await base.DisposeAsync();
    }
}

using System.Collections.Concurrent;
using LinkActivities.Browser.Hosting;
using LinkActivities.Conformance.Hosting;
using Microsoft.Playwright;

namespace LinkActivities.Browser;

/// <summary>A run that goes on while someone looks at it.</summary>
[Collection(DesignerTests.Name)]
public sealed class LiveRunTests(Designer designer)
{
    /// <summary>The page, the canvas, and twice the journal, whose first connection is closed again.</summary>
    private const int Observers = 4;

    /// <summary>What the canvas counts from when it is drawn.</summary>
    private const string Report = "/activity-executions/report";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_viewer_hears_that_a_waiting_run_went_on_and_need_not_ask()
    {
        await using var visit = await Visit.BeginSignedInAsync(designer, "live-run");
        var editor = new Editor(visit);
        await visit.ApiAsync("POST", "/workflow-definitions", Definitions.Waiting("live-run"));
        var run = (string)(await visit.ApiAsync("POST", "/workflow-definitions/live-run/execute"))["workflowState"]!["id"]!;
        var observing = new ConcurrentBag<string>();
        visit.Page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) =>
        {
            if (frame.Text?.Contains("ObserveInstanceAsync", StringComparison.Ordinal) == true)
                observing.Add(new Uri(socket.Url).AbsolutePath);
        };
        await visit.Page.RunAndWaitForResponseAsync(() => visit.Page.GotoAsync($"/workflows/instances/{run}/view"), x => x.Url.EndsWith(Report, StringComparison.Ordinal));
        await Eventually.TrueAsync(() => Task.FromResult(observing.Count >= Observers), Patience, () => $"the viewer observes by {Observers} connections; it does by {observing.Count}.");

        // While the canvas is still drawn it takes no news, so the run goes round until it has.
        var done = editor.Card("After1").Locator(".mud-badge.mud-success, .mud-badge.mud-theme-success");
        await Eventually.TrueAsync(
            async () =>
            {
                Assert.Equal(200, (await visit.Host.PostAsync("/workflows/live-run")).Status);
                return await done.IsVisibleAsync();
            },
            Patience,
            () => "the canvas shows what was done.");

        await Assertions.Expect(visit.Page.GetByText("Resumed").First).ToBeAttachedAsync();
        Assert.All(observing, x => Assert.Equal("/elsa/hubs/workflow-instance", x));
        Assert.DoesNotContain(visit.Requests, x => x.EndsWith("/execution-state", StringComparison.Ordinal));
        Assert.Single(visit.Requests, x => x.EndsWith(Report, StringComparison.Ordinal));
        Assert.Empty(visit.Complaints);
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Values;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Composition;

/// <summary>Has runs go on that wait for another one, once that has ended and is in the database.</summary>
/// <param name="background">Goes on with who waits.</param>
/// <param name="services">Finds the engine when it is needed: its writer tells this class of every commit.</param>
/// <param name="time">The time.</param>
/// <param name="logger">Where failures are said.</param>
internal sealed partial class ChildRuns(BackgroundRuns background, IServiceProvider services, TimeProvider time, ILogger<ChildRuns> logger)
    : ITriggerListener, IInstanceListener
{
    /// <summary>How long after the first failure it is tried again; twice as long after each more.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, int> retrying = new(StringComparer.Ordinal);
    private readonly DateTimeOffset begun = time.GetUtcNow();
    private readonly ConcurrentDictionary<string, StoredBookmark> parents = new(StringComparer.Ordinal);

    /// <summary>What a parent waits for, as it is stored.</summary>
    public static string Payload(string childId) => JsonSerializer.Serialize(new Dictionary<string, string> { ["childInstanceId"] = childId });

    /// <inheritdoc/>
    public void Committed(string instanceId)
    {
        if (parents.TryGetValue(instanceId, out var bookmark))
            background.Add(cancellationToken => CheckAsync(instanceId, bookmark, cancellationToken));
    }

    /// <inheritdoc/>
    public void ReplaceTriggers(string definitionId, IReadOnlyList<StoredTrigger> triggers)
    {
    }

    /// <summary>Begins to wait. A child that is in the database by now is found there; of any other, <see cref="Committed"/> is told.</summary>
    public void AddBookmark(StoredBookmark bookmark)
    {
        if (ChildOf(bookmark) is not { } childId)
            return;
        parents[childId] = bookmark;
        background.Add(cancellationToken => CheckAsync(childId, bookmark, cancellationToken));
    }

    /// <inheritdoc/>
    public void RemoveBookmark(StoredBookmark bookmark)
    {
        if (ChildOf(bookmark) is { } childId)
            parents.TryRemove(childId, out _);
    }

    private async Task CheckAsync(string childId, StoredBookmark bookmark, CancellationToken cancellationToken, int failures = 0)
    {
        try
        {
            await GoOnAsync(childId, bookmark, cancellationToken);
        }
        catch (PublishException exception)
        {
            // Another version of the host may be able to run it: the wait stays in the database until the next start.
            LogCannotRun(bookmark.InstanceId, exception.Message);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (!retrying.TryAdd(childId, failures))
                return;
            // What was resumed before it failed to be stored is run again: ever more seldom.
            var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, ShortestPause.Ticks << Math.Min(failures, 8)));
            LogRetried(exception, bookmark.InstanceId, pause);
            _ = CheckLaterAsync(childId, bookmark, pause, failures + 1, cancellationToken);
        }
    }

    private async Task CheckLaterAsync(string childId, StoredBookmark bookmark, TimeSpan pause, int failures, CancellationToken cancellationToken)
    {
        await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        retrying.TryRemove(childId, out _);
        if (!cancellationToken.IsCancellationRequested && parents.ContainsKey(childId))
            background.Add(ending => CheckAsync(childId, bookmark, ending, failures));
    }

    private async Task GoOnAsync(string childId, StoredBookmark bookmark, CancellationToken cancellationToken)
    {
        var child = await services.GetRequiredService<IInstanceStore>().FindAsync(childId, cancellationToken);
        // One that is not there is about to begin, unless the host that was to begin it has died.
        if (child is { Summary.Status: "Running" } || (child is null && bookmark.CreatedAt >= begun))
            return;
        var result = child is null ? ChildResult.Gone(childId) : Read(child);
        await services.GetRequiredService<IWorkflowRunner>().ResumeAsync(bookmark, result, cancellationToken);
    }

    private static ChildResult Read(StoredInstance child)
    {
        using var state = JsonDocument.Parse(child.State);
        var output = state.RootElement.TryGetProperty("output", out var values) ? JsonValues.ToPlain(values) : null;
        return new ChildResult(child.Summary.Id, child.Summary.Status, child.Summary.SubStatus, output);
    }

    private static string? ChildOf(StoredBookmark bookmark)
    {
        if (bookmark.Name is not (ExecuteWorkflow.TypeName or DispatchWorkflow.TypeName))
            return null;
        using var payload = JsonDocument.Parse(bookmark.Payload);
        return payload.RootElement.TryGetProperty("childInstanceId", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
    }

    [LoggerMessage(LogLevel.Warning, "What workflow instance {InstanceId} waits for has ended, but the workflow cannot run in this host: {Reason}")]
    private partial void LogCannotRun(string instanceId, string reason);

    [LoggerMessage(LogLevel.Error, "What workflow instance {InstanceId} waits for may have ended, but the instance could not be resumed; tried again in {Pause}.")]
    private partial void LogRetried(Exception exception, string instanceId, TimeSpan pause);
}

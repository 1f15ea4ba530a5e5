using LinkActivities.EmbeddedEngine.Api;
using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Live;

/// <summary>
/// Tells the observers of an instance that it changed, as Elsa does: that the journal has new lines, how often each activity ran, and that the instance
/// is to be read again. It can be read as it then stands, since what is told was read from the database.
/// </summary>
/// <param name="observers">Whom to tell.</param>
/// <param name="store">The instances.</param>
/// <param name="hub">Sends messages.</param>
/// <param name="logger">Where a failure is reported.</param>
internal sealed partial class InstanceAnnouncer(InstanceObservers observers, IInstanceStore store, IHubContext<WorkflowInstanceHub> hub, ILogger<InstanceAnnouncer> logger) : BackgroundService
{
    /// <summary>So many that a slow reader of one instance does not keep the observers of others waiting.</summary>
    private const int AtOnce = 8;

    /// <summary>Keeps a message below some 32 KB, whatever the size of the workflow.</summary>
    private const int ActivitiesPerMessage = 100;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        observers.ChangedAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken }, AnnounceAsync);

    private async ValueTask AnnounceAsync(string instanceId, CancellationToken cancellationToken)
    {
        while (observers.Take(instanceId) is { Count: > 0 } connections)
        {
            try
            {
                if (await store.FindAsync(instanceId, cancellationToken) is { } instance)
                    await SendAsync(instance, hub.Clients.Clients(connections), cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // The observers of other instances go on being told.
                LogUntold(exception, connections.Count, instanceId);
            }
        }
    }

    private static async Task SendAsync(StoredInstance instance, IClientProxy clients, CancellationToken cancellationToken)
    {
        await clients.SendAsync("WorkflowExecutionLogUpdatedAsync", new WorkflowExecutionLogUpdated(), cancellationToken);
        using (var log = new InstanceLog(instance))
        {
            foreach (var statistics in ActivityStatistics.Of(log.Executions).Chunk(ActivitiesPerMessage))
                await clients.SendAsync("ActivityExecutionLogUpdatedAsync", new ActivityExecutionLogUpdated(statistics), cancellationToken);
        }

        await clients.SendAsync("WorkflowInstanceUpdatedAsync", new WorkflowInstanceUpdated(instance.Summary.Id), cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "{Count} observers could not be told that workflow instance {InstanceId} changed.")]
    private partial void LogUntold(Exception exception, int count, string instanceId);
}

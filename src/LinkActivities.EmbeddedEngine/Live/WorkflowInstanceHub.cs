using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.AspNetCore.SignalR;

namespace LinkActivities.EmbeddedEngine.Live;

/// <summary>Elsa's hub through which the designer is told when an instance changes. See <see cref="InstanceAnnouncer"/> for what it tells.</summary>
/// <param name="observers">Who observes what.</param>
/// <param name="store">The instances.</param>
internal sealed class WorkflowInstanceHub(InstanceObservers observers, IInstanceStore store) : Hub
{
    /// <summary>Where the hub is: the designer looks for it there.</summary>
    public const string Path = "/elsa/hubs/workflow-instance";

    private const int LongestId = 64;

    /// <summary>Tells the caller of an instance from now on, until the connection ends.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <exception cref="HubException">There is no such instance, or the connection observes too many.</exception>
    public async Task ObserveInstanceAsync(string instanceId)
    {
        if (instanceId is not { Length: > 0 and <= LongestId } || !await ExistsAsync(instanceId))
            throw new HubException("There is no such workflow instance; it may have been deleted.");
        if (!observers.TryAdd(instanceId, Context.ConnectionId))
            throw new HubException($"A connection observes {InstanceObservers.MostPerConnection} workflow instances at most. Open another for more.");

        // The connection may have ended in between, and then no one would remove it.
        if (Context.ConnectionAborted.IsCancellationRequested)
            observers.Remove(Context.ConnectionId);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        observers.Remove(Context.ConnectionId);
        return Task.CompletedTask;
    }

    private async Task<bool> ExistsAsync(string instanceId)
    {
        await store.FlushAsync(Context.ConnectionAborted);
        return await store.FindAsync(instanceId, Context.ConnectionAborted) is not null;
    }
}

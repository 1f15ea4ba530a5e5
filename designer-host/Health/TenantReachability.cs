using LinkActivities.Identity;

namespace LinkActivities.DesignerHost.Health;

/// <summary>Whether the default tenant answers, found out in the background so that no probe waits for it.</summary>
internal sealed class TenantReachability(IConnectionDirectory connections)
{
    private Task<bool>? _asking;
    private bool? _answered;

    /// <summary>What was found out last; asks again.</summary>
    public bool? Current()
    {
        if (_asking is { IsCompletedSuccessfully: true } asked)
            _answered = asked.Result;
        // The directory keeps its answer for a minute, and logs a tenant that cannot be reached.
        if (_asking is null or { IsCompleted: true })
            _asking = Task.Run(async () => (await connections.ConnectionsAsync(null, null, CancellationToken.None)).Count > 0);
        return _answered;
    }
}

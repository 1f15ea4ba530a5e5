using LinkActivities.DesignerHost.Engines;
using LinkActivities.DesignerHost.Persistence;

namespace LinkActivities.DesignerHost.Health;

/// <summary>Whether the host can do its work: its database takes writes, the journal too, and the workflows listen.</summary>
internal sealed partial class ReadinessCheck(JournalWriter journal, IWorkflowOverview workflows, TenantReachability tenants, ILogger<ReadinessCheck> logger)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);

    public async Task<Readiness> CheckAsync(CancellationToken cancellationToken)
    {
        // The tenant is the caller's to worry about: a host that is taken out of service for it could not even say so.
        var tenant = tenants.Current();
        return new Readiness(await CanWriteAsync(cancellationToken), await workflows.IsReadyAsync(cancellationToken), tenant);
    }

    private async Task<bool> CanWriteAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Budget);
        try
        {
            await journal.WriteAsync(new JournalWrite.Ping(), deadline.Token);
            return true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotWritable(fault);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The database, and with it the journal of links, cannot be written.")]
    private partial void LogNotWritable(Exception fault);
}

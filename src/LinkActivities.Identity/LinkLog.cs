using Microsoft.Extensions.Logging;

namespace LinkActivities.Identity;

/// <summary>What linking logs: ids and reasons, never metadata or tokens.</summary>
internal static partial class LinkLog
{
    [LoggerMessage(1, LogLevel.Debug, "Linked account {Secondary} into {Primary} in tenant {Tenant} ({Outcome}, journal {Id}).")]
    public static partial void Linked(ILogger logger, string secondary, string primary, string tenant, LinkOutcome outcome, string id);

    [LoggerMessage(2, LogLevel.Warning, "Account {Secondary} was not linked into {Primary} in tenant {Tenant} (journal {Id}). {Reason}")]
    public static partial void Failed(ILogger logger, string secondary, string primary, string tenant, string id, string reason);

    [LoggerMessage(3, LogLevel.Error, "Link {Id} of {Secondary} into {Primary} in tenant {Tenant} stays open in the journal; recovery will end it. {Reason}")]
    public static partial void LeftOpen(ILogger logger, string id, string secondary, string primary, string tenant, string reason);

    [LoggerMessage(4, LogLevel.Error, "The journal entry {Id} could not be closed as {State}; recovery will close it.")]
    public static partial void NotClosed(ILogger logger, string id, LinkJournalState state, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "The journal of links cannot be written; the link was not begun.")]
    public static partial void NotOpened(ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "The tokens of account {Primary} in tenant {Tenant} cannot be read. {Reason}")]
    public static partial void NoTokens(ILogger logger, string primary, string tenant, string reason);

    [LoggerMessage(7, LogLevel.Information, "Recovered link {Id} of {Secondary} into {Primary} in tenant {Tenant}: {State}.")]
    public static partial void Recovered(ILogger logger, string id, string secondary, string primary, string tenant, LinkJournalState state);

    [LoggerMessage(8, LogLevel.Warning, "Link {Id} in tenant {Tenant} cannot be recovered yet. {Reason}")]
    public static partial void NotRecovered(ILogger logger, string id, string tenant, string reason);

    [LoggerMessage(9, LogLevel.Error, "Recovery of open links failed; it will be tried again.")]
    public static partial void RecoveryFailed(ILogger logger, Exception exception);
}

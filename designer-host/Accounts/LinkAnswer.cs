using System.Text.Json.Nodes;
using LinkActivities.Identity;

namespace LinkActivities.DesignerHost.Accounts;

/// <summary>A page of the journal of links.</summary>
/// <param name="Items">The entries, newest first.</param>
/// <param name="HasMore">Whether there is a next page.</param>
internal sealed record LinksAnswer(IReadOnlyList<LinkAnswer> Items, bool HasMore);

/// <summary>A link as the page shows it.</summary>
internal sealed record LinkAnswer(
    string Id, string Service, string Tenant, string PrimaryUserId, string SecondaryUserId, string SecondaryProvider, string Merge, string State,
    LinkProblem? Error, JsonObject? AddedUserMetadata, JsonObject? AddedAppMetadata, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt)
{
    public static LinkAnswer Of(LinkJournalEntry entry) => new(
        entry.Id,
        entry.Service,
        entry.Tenant,
        entry.PrimaryUserId,
        entry.SecondaryUserId,
        entry.SecondaryProvider,
        entry.Merge.ToString(),
        entry.State.ToString(),
        entry.Error is { } error ? new LinkProblem(error.Code, error.Message) : null,
        entry.MergedUserMetadata,
        entry.MergedAppMetadata,
        entry.CreatedAt,
        entry.ClosedAt);
}

/// <summary>Why a link failed.</summary>
internal sealed record LinkProblem(string Code, string Message);

using System.Reflection;
using System.Text.Json;
using LinkActivities.Identity;
using Microsoft.Extensions.Logging;

namespace LinkActivities.Dropdowns;

/// <summary>The connections of the tenant and provider that the card names; the one that it has already is always among them.</summary>
internal sealed partial class ConnectionOptions(IConnectionDirectory directory, ILogger<ConnectionOptions> logger) : DropDownOptionsProviderBase
{
    protected override bool RefreshOnChange => true;

    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken)
    {
        // Asked when the host starts, without a card: no look-ups then.
        if (context is not JsonElement card)
            return [];

        var connections = await FindAsync(card, cancellationToken);
        List<SelectListItem> items = [new("(default)", ""), .. connections.Select(Item)];
        if (CardJson.Literal(card, nameof(LinkAccount.SecondaryUserConnection)) is { } stored && items.All(x => x.Value != stored))
            items.Add(Stored(stored, connections));
        return items;
    }

    private async Task<IReadOnlyList<Connection>> FindAsync(JsonElement card, CancellationToken cancellationToken)
    {
        try
        {
            return await directory.ConnectionsAsync(
                CardJson.Literal(card, nameof(LinkAccount.Tenant)),
                CardJson.Literal(card, nameof(LinkAccount.SecondaryUserProvider)),
                cancellationToken);
        }
        // A dropdown that throws would keep the card itself from the designer.
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotListed(fault);
            return [];
        }
    }

    private static SelectListItem Item(Connection connection) => new(Text(connection), connection.Name);

    private static string Text(Connection connection) => connection.DisplayName is { Length: > 0 } shown && shown != connection.Name
        ? $"{shown} ({connection.Name})"
        : connection.Name;

    // A connection may be given by its id as well; one that does not fit the provider is shown as such, not hidden.
    private static SelectListItem Stored(string stored, IReadOnlyList<Connection> connections)
    {
        if (connections.FirstOrDefault(x => x.Id == stored) is { } known)
            return new($"{Text(known)}, by its id", stored);
        return new(connections.Count == 0 ? stored : $"{stored} (not of this provider)", stored);
    }

    [LoggerMessage(1, LogLevel.Warning, "The connections for the card cannot be listed.")]
    private partial void LogNotListed(Exception fault);
}

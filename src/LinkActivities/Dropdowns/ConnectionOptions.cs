using System.Reflection;
using System.Text.Json;
using LinkActivities.Checks;
using LinkActivities.Identity;

namespace LinkActivities.Dropdowns;

/// <summary>
/// The connections of the tenant and provider that the card names. The one that it has already is always among them, and shown as what it is where it
/// does not fit; a tenant that gives no answer is named in the first item.
/// </summary>
internal sealed class ConnectionOptions(TenantConnections connections, ITenantDirectory tenants) : DropDownOptionsProviderBase
{
    protected override bool RefreshOnChange => true;

    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken)
    {
        // Asked when the host starts, without a card: no look-ups then.
        if (context is not JsonElement card)
            return [];

        var tenant = CardJson.Input(card, nameof(LinkAccount.Tenant));
        var choice = await connections.FindAsync(tenant.Text, CardJson.Literal(card, nameof(LinkAccount.SecondaryUserProvider)), cancellationToken);
        var name = tenant.Text ?? tenants.DefaultName;
        List<SelectListItem> items = [new(Default(choice, name), ""), .. choice?.Fitting.Select(x => new SelectListItem(Text(x), x.Name)) ?? []];
        if (CardJson.Literal(card, nameof(LinkAccount.SecondaryUserConnection)) is { } stored && items.All(x => x.Value != stored))
            items.Add(new(Stored(stored, choice, tenant.IsExpression ? null : name), stored));
        return items;
    }

    private static string Default(ConnectionChoice? choice, string tenant) => choice switch
    {
        null => $"(default; the connections of {tenant} cannot be listed now)",
        { Fitting.Count: 0 } => $"(default; {tenant} has no connection of this provider)",
        _ => "(default)",
    };

    private static string Text(Connection connection) => connection.DisplayName is { Length: > 0 } shown && shown != connection.Name
        ? $"{shown} ({connection.Name})"
        : connection.Name;

    // A connection may be given by its id as well.
    private static string Stored(string stored, ConnectionChoice? choice, string? tenant)
    {
        if (choice?.Fitting.FirstOrDefault(x => x.Id == stored) is { } known)
            return $"{Text(known)}, by its id";
        if (choice is null || tenant is null)
            return stored;
        return choice.Exists(stored) ? $"{stored} (not of this provider)" : $"{stored} (not in tenant {tenant})";
    }
}

using System.Reflection;
using LinkActivities.Identity;

namespace LinkActivities.Dropdowns;

/// <summary>The known identity providers: the wire name is stored, the provider's name is shown.</summary>
internal sealed class ProviderOptions : DropDownOptionsProviderBase
{
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. IdentityProviders.All.OrderBy(x => x.DisplayName, StringComparer.OrdinalIgnoreCase).Select(x => new SelectListItem(x.DisplayName, x.WireName))]);
}

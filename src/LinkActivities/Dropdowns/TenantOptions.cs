using System.Reflection;
using LinkActivities.Identity;

namespace LinkActivities.Dropdowns;

/// <summary>The tenants that the host is configured with.</summary>
internal sealed class TenantOptions(ITenantDirectory tenants) : DropDownOptionsProviderBase
{
    protected override bool RefreshOnChange => true;

    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken)
    {
        // Without a card there is nobody to choose, and the host may be starting still.
        if (context is null)
            return new([]);
        return new([new($"({tenants.DefaultName})", ""), .. tenants.Names.Select(x => new SelectListItem(x, x))]);
    }
}

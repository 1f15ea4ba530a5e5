using System.Reflection;

namespace LinkActivities.Dropdowns;

/// <summary>What becomes of the secondary account's metadata.</summary>
internal sealed class MergeOptions : DropDownOptionsProviderBase
{
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([new("Merge into the primary account", "true"), new("Discard the secondary account's", "false")]);
}

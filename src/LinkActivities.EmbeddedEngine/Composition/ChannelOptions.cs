using System.Reflection;

namespace LinkActivities.EmbeddedEngine.Composition;

/// <summary>The one channel that there is.</summary>
internal sealed class ChannelOptions : DropDownOptionsProviderBase
{
    /// <inheritdoc/>
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ICollection<SelectListItem>>([new SelectListItem("Default", "")]);
}

using System.Reflection;

namespace LinkActivities.EmbeddedEngine;

/// <summary>Gives a dropdown its options.</summary>
public abstract class DropDownOptionsProviderBase : IPropertyUIHandler
{
    /// <summary>Whether the designer asks again when the card is selected.</summary>
    protected virtual bool RefreshOnChange => false;

    /// <inheritdoc/>
    public float Priority => 0;

    /// <inheritdoc/>
    public virtual async ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default)
    {
        var items = await GetItemsAsync(propertyInfo, context, cancellationToken);
        var properties = new Dictionary<string, object>
        {
            [InputUIHints.DropDown] = new Dictionary<string, object> { ["selectList"] = new SelectList(items) },
        };
        if (RefreshOnChange)
            properties["Refresh"] = true;
        return properties;
    }

    /// <summary>The options.</summary>
    /// <inheritdoc cref="IPropertyUIHandler.GetUIPropertiesAsync"/>
    protected abstract ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken);
}

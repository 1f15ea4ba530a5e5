using System.Reflection;

namespace LinkActivities.EmbeddedEngine;

/// <summary>Gives the editor of an input what it needs, such as the options of a dropdown. Register it as a service of this type.</summary>
public interface IPropertyUIHandler
{
    /// <summary>Which handler wins where several give the same key: the highest.</summary>
    float Priority { get; }

    /// <summary>The editor's properties by name.</summary>
    /// <param name="propertyInfo">The input.</param>
    /// <param name="context">The card as it stands in the designer, a <see cref="System.Text.Json.JsonElement"/> of its inputs by camelCase name; null when descriptors are made: do no look-ups then.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default);
}

using System.Reflection;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>The content types that the designer offers for content.</summary>
internal sealed class HttpContentTypeOptionsProvider : DropDownOptionsProviderBase
{
    private static readonly string[] ContentTypes =
    [
        "", "application/json", "application/soap+xml", "application/x-www-form-urlencoded", "application/xml",
        "text/html", "text/json", "text/plain", "text/richtext", "text/xml",
    ];

    /// <inheritdoc/>
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ICollection<SelectListItem>>([.. ContentTypes.Select(x => new SelectListItem(x, x))]);
}

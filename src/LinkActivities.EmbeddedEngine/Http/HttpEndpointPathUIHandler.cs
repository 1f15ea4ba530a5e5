using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Shows in the designer the address that a path is below, with a button that copies all of it.</summary>
/// <param name="options">Where triggers listen.</param>
/// <param name="accessor">The designer's request, whose host is shown where none is configured.</param>
internal sealed class HttpEndpointPathUIHandler(IOptions<HttpTriggerOptions> options, IHttpContextAccessor accessor) : IPropertyUIHandler
{
    /// <inheritdoc/>
    public float Priority => 0;

    /// <inheritdoc/>
    public ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IDictionary<string, object>>(new Dictionary<string, object>
        {
            [InputUIHints.SingleLine] = new Dictionary<string, object> { ["adornmentText"] = Address(), ["enableCopyAdornment"] = true },
            ["Refresh"] = true,
        });

    private string Address()
    {
        var host = options.Value.BaseUrl?.ToString()
            ?? (accessor.HttpContext?.Request is { } request ? $"{request.Scheme}://{request.Host}{request.PathBase}" : "");
        return $"{host.TrimEnd('/')}/{options.Value.BasePath.Trim('/')}/";
    }
}

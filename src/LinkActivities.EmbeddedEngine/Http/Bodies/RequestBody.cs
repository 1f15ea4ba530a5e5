using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>What a request brought, or why it is refused.</summary>
/// <param name="Content">The parsed content: plain JSON values, form fields by name, text, or bytes; null for none.</param>
/// <param name="Files">The uploaded files.</param>
/// <param name="Refusal">Why the request is refused; null where it is not.</param>
internal sealed record RequestBody(object? Content, IReadOnlyList<IFormFile> Files, RequestRefusal? Refusal = null)
{
    /// <summary>A request without a body.</summary>
    public static RequestBody None { get; } = Of(null);

    /// <summary>A request with content and no files.</summary>
    public static RequestBody Of(object? content) => new(content, []);

    /// <summary>A request that is refused.</summary>
    public static RequestBody Refused(RequestRefusal refusal) => new(null, [], refusal);
}

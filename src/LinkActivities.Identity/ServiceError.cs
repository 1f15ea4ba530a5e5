using System.Text.Json.Serialization;

namespace LinkActivities.Identity;

/// <summary>A service's own words about a failure, unchanged but for length. Written to JSON in camelCase.</summary>
/// <param name="Status">The HTTP status of its reply; null if there was no reply.</param>
/// <param name="Code">Its error code, for example <c>inexistent_user</c>; null if it gave none.</param>
/// <param name="Text">Its message; null if it gave none.</param>
public sealed record ServiceError(
    [property: JsonPropertyName("status")] int? Status,
    [property: JsonPropertyName("code")] string? Code,
    [property: JsonPropertyName("text")] string? Text);

using System.Text.Json.Serialization;

namespace LinkActivities.Identity;

/// <summary>Why a link failed. Written to JSON in camelCase. Holds no secret.</summary>
public sealed record LinkError
{
    /// <summary>The kind of failure, one of <see cref="LinkErrorCodes"/>.</summary>
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    /// <summary>What went wrong with which account or setting, and the way out, in whole sentences.</summary>
    [JsonPropertyName("message")]
    public required string Message { get; init; }

    /// <summary>The HTTP status to answer a caller with: 404, 409, 422 or 502. Not the service's own status.</summary>
    [JsonPropertyName("status")]
    public int? Status { get; init; }

    /// <summary>What the service said; null if it did not answer or was not asked.</summary>
    [JsonPropertyName("service")]
    public ServiceError? Service { get; init; }

    internal static LinkError Of(string code, string message, ServiceError? service = null) => new()
    {
        Code = code,
        Message = message,
        Status = LinkErrorCodes.StatusOf(code),
        Service = service
    };
}

using System.Security.Claims;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Who a caller is, or why that is not known.</summary>
/// <param name="Principal">The caller; null where it is not known.</param>
/// <param name="Reason">Why it is not known, for the log; null where the request names no caller at all.</param>
internal sealed record AuthenticationOutcome(ClaimsPrincipal? Principal, string? Reason)
{
    /// <summary>A request that shows neither a key nor a token.</summary>
    public static AuthenticationOutcome Anonymous { get; } = new(null, null);

    /// <summary>A key or token that is not accepted.</summary>
    public static AuthenticationOutcome Refused(string reason) => new(null, reason);
}

namespace LinkActivities.Sandbox.Auth0;

// Code is null where Auth0's own errorCode is not known: a caller has to go by the status then, as with the real service.
internal sealed record ApiError(int Status, string Message, string? Code = null)
{
    public static readonly ApiError NotFound = new(404, "Not Found");
    public static readonly ApiError InexistentUser = new(404, "The user does not exist.", "inexistent_user");
    public static readonly ApiError InexistentConnection = new(400, "The provider/connection is not configured.", "inexistent_connection");
    public static readonly ApiError SameIdentity = new(400, "Main identity and the new one are the same.");
    public static readonly ApiError SecondaryNotFound = new(400, "Provided secondary account not found.");
    public static readonly ApiError AlreadyLinked = new(409, "Specified identity already exists.");
    public static readonly ApiError LinkWithInvalid = new(400, "Invalid token (link_with).");
    public static readonly ApiError MainIdentity = new(400, "Main identity cannot be removed.");
    public static readonly ApiError IdentityNotFound = new(400, "Invalid request URI. The user has no such identity.");
    public static readonly ApiError MissingToken = new(401, "Missing authentication");
    public static readonly ApiError InvalidToken = new(401, "Invalid token.");
    public static readonly ApiError ExpiredToken = new(401, "Expired token received for JSON Web Token validation.");
    public static readonly ApiError BodyTooLarge = new(413, "Payload content length greater than maximum allowed: 1048576");
    public static readonly ApiError UnsupportedMediaType = new(415, "Unsupported Media Type");
    public static readonly ApiError InvalidJson = new(400, "Invalid request payload JSON format", "invalid_body");

    public static readonly ApiError TooManyRequests = new(
        429,
        "Too many requests. Check the X-RateLimit-Limit, X-RateLimit-Remaining and X-RateLimit-Reset headers.",
        "too_many_requests");

    public static readonly ApiError PagingTooFar = new(
        400,
        "You can only page through the first 1000 records. See https://auth0.com/docs/users/search/v3/view-search-results-by-page#limitation",
        "invalid_paging");

    public static ApiError InvalidBody(string reason) => new(400, $"Payload validation error: {reason}.", "invalid_body");

    public static ApiError InvalidQuery(string reason) => new(400, $"Query validation error: {reason}.", "invalid_query_string");

    public static ApiError InsufficientScope(string[] expected) =>
        new(403, $"Insufficient scope; expected: {string.Join(", ", expected)}.", "insufficient_scope");
}

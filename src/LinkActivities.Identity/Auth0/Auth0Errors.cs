using System.Net;
using System.Text.Json;

namespace LinkActivities.Identity.Auth0;

/// <summary>
/// Makes failures of Auth0's replies: by status first; code and text are kept as they are. Tolerant of the shapes seen:
/// error / errorCode / error_code, message / error_description / description, statusCode as number or text
/// (auth0.net, ApiError; OAuth 2.0 for the token).
/// </summary>
internal static class Auth0Errors
{
    private const int MaxText = 500;

    public static ServiceException From(Auth0Reply reply, string what, string tenant)
    {
        var error = Read(reply);
        var status = (int)reply.Status;
        var said = error.Text is null ? $"status {status}" : $"{status}: {error.Text.TrimEnd('.')}";
        return reply.Status switch
        {
            // Auth0 says what it did not find; silence is another server's, and must not pass for "no such account".
            HttpStatusCode.NotFound when error is { Code: null, Text: null } => new ServiceException(
                ServiceFailure.Unavailable,
                $"There is no Management API where tenant {tenant} should be (status 404). Check that the tenant's Domain is right.",
                error),
            HttpStatusCode.NotFound => new ServiceException(
                ServiceFailure.NotFound, $"Auth0 did not find {what} in tenant {tenant} ({said}).", error),
            HttpStatusCode.Conflict => new ServiceException(
                ServiceFailure.Conflict, $"Auth0 refused {what} in tenant {tenant}, since it clashes with what is there ({said}).", error),
            HttpStatusCode.Unauthorized => new ServiceException(
                ServiceFailure.Unavailable,
                $"Auth0 did not accept this application in tenant {tenant} ({said}). Check the tenant's ClientId, ClientSecret and Audience.",
                error),
            HttpStatusCode.Forbidden => new ServiceException(
                ServiceFailure.Rejected,
                $"Auth0 refused {what} in tenant {tenant} ({said}). Give the application the scopes that it needs: "
                    + "read:users, update:users and read:connections.",
                error),
            HttpStatusCode.TooManyRequests => new ServiceException(
                ServiceFailure.Unavailable,
                $"Auth0's rate limit for tenant {tenant} is used up ({said}).{Later(reply.Wait)}",
                error),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new ServiceException(
                ServiceFailure.Unavailable, $"Auth0 could not do {what} in tenant {tenant} ({said}). Try again later.", error, mayHaveHappened: true),
            >= HttpStatusCode.BadRequest => new ServiceException(
                ServiceFailure.Rejected, $"Auth0 refused {what} in tenant {tenant} ({said}).", error),
            _ => new ServiceException(
                ServiceFailure.Unavailable,
                $"Auth0 answered {what} in tenant {tenant} with status {status}. Check that the tenant's Domain is right.",
                error,
                mayHaveHappened: true)
        };
    }

    public static ServiceException NoAnswer(string what, string tenant, bool mayHaveHappened, Exception cause) => new(
        ServiceFailure.Unavailable,
        $"Auth0 did not answer {what} in tenant {tenant}. Check the network and the tenant's Domain, or try again later.",
        mayHaveHappened: mayHaveHappened,
        cause: cause);

    public static ServiceException Unreadable(Auth0Reply reply, string what, string tenant, Exception? cause = null) => new(
        ServiceFailure.Unavailable,
        $"Auth0 answered {what} in tenant {tenant} with something else than the JSON expected. Check that the tenant's Domain is right.",
        new ServiceError((int)reply.Status, null, null),
        mayHaveHappened: true,
        cause);

    /// <summary>Status, code and text of a reply.</summary>
    public static ServiceError Read(Auth0Reply reply)
    {
        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            var body = document.RootElement;
            if (body.ValueKind != JsonValueKind.Object)
                return new ServiceError((int)reply.Status, null, null);
            var error = Text(body, "error");
            // In OAuth's shape "error" is the code; in the Management API's it is the status in words.
            var oauthCode = Text(body, "error_description") is null ? null : error;
            return new ServiceError(
                (int)reply.Status,
                Text(body, "errorCode") ?? Text(body, "error_code") ?? oauthCode,
                Text(body, "message") ?? Text(body, "error_description") ?? Text(body, "description") ?? error);
        }
        catch (JsonException)
        {
            return new ServiceError((int)reply.Status, null, null);
        }
    }

    private static string? Text(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
            return null;
        var text = value.GetString()!.Trim();
        return text.Length == 0 ? null : text.Length > MaxText ? text[..MaxText] + "…" : text;
    }

    private static string Later(TimeSpan? wait) =>
        wait is { } seconds ? $" Try again in {Math.Ceiling(seconds.TotalSeconds)} seconds." : " Try again later.";
}

using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Antiforgery;

namespace LinkActivities.DesignerHost.Security;

/// <summary>What the pages ask of the session: who is signed in, and a token for the designer.</summary>
internal static class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder endpoints)
    {
        var session = endpoints.MapGroup("/designer/api/session").RequireAuthorization();
        session.MapGet("", (HttpContext context, IAntiforgery antiforgery) => TypedResults.Json(
            new SessionAnswer(context.User.Identity?.Name ?? "", antiforgery.GetAndStoreTokens(context).RequestToken ?? "", SessionAuthentication.AntiforgeryHeader),
            SessionJson.Default.SessionAnswer));
        // By a session alone: a token that got another would never end, and one of an identity provider would become one of this host's.
        session.MapPost("/token", IResult (HttpContext context, AccessTokens tokens) =>
        {
            if (SessionAuthentication.HasCredentials(context.Request))
                return TypedResults.Problem("A token is given for a session: sign in, and send no Authorization header.", statusCode: StatusCodes.Status400BadRequest);

            var (token, expiresAt) = tokens.Issue(context.User.Identity?.Name ?? "");
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.Json(new TokenAnswer(token, expiresAt), SessionJson.Default.TokenAnswer);
        });
    }
}

/// <summary>Who is signed in, and what changes need.</summary>
internal sealed record SessionAnswer(string Name, string AntiforgeryToken, string AntiforgeryHeader);

/// <summary>A token for the API.</summary>
internal sealed record TokenAnswer(string AccessToken, DateTimeOffset ExpiresAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class SessionJson : JsonSerializerContext;

using Microsoft.AspNetCore.Antiforgery;

namespace LinkActivities.DesignerHost.Security;

/// <summary>
/// Asks for the antiforgery token where a request changes something and its caller is known by a cookie alone: a browser sends that along for
/// any page that asks it to.
/// </summary>
internal static class CookieAntiforgery
{
    /// <summary>Guards the APIs. Put it after authentication.</summary>
    public static void UseCookieAntiforgery(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        if (IsByCookie(context) && !await HasTokenAsync(context))
        {
            await TypedResults.Problem(
                $"A request that changes something and brings no Authorization header needs the header {SessionAuthentication.AntiforgeryHeader}; GET /designer/api/session gives its value.",
                statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    private static bool IsByCookie(HttpContext context)
    {
        var request = context.Request;
        return (request.Path.StartsWithSegments("/elsa") || request.Path.StartsWithSegments("/designer/api"))
            && Changes(request)
            && !SessionAuthentication.HasCredentials(request)
            && context.User.Identity?.IsAuthenticated == true;
    }

    // Not by IsRequestValidAsync, to which every GET is harmless.
    private static async Task<bool> HasTokenAsync(HttpContext context)
    {
        try
        {
            await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);
            return true;
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }

    // Elsa's API runs a workflow on a GET as well.
    private static bool Changes(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        || request.Path.Value!.TrimEnd('/').EndsWith("/execute", StringComparison.OrdinalIgnoreCase);
}

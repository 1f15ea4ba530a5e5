using System.Globalization;
using System.Net;
using LinkActivities.DesignerHost.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace LinkActivities.DesignerHost.Security;

/// <summary>Signs people in and out, by forms that need no script.</summary>
internal static partial class SignInEndpoints
{
    /// <summary>More than a name, a password, a key and an address take.</summary>
    private const int LargestForm = 16 * 1024;

    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/sign-in", AskAsync);
        endpoints.MapPost("/sign-in", SignInAsync);
        endpoints.MapPost("/sign-out", SignOutAsync);
    }

    private static async Task AskAsync(HttpContext context, SignInPage page)
    {
        var returnUrl = LocalUrl(context.Request.Query["returnUrl"]);
        if ((await context.AuthenticateAsync(SessionAuthentication.Scheme)).Succeeded)
            context.Response.Redirect(returnUrl);
        else
            await page.AnswerAsync(context, returnUrl);
    }

    private static async Task SignInAsync(
        HttpContext context, SignIns signIns, SignInThrottle throttle, SignInPage page, IAntiforgery antiforgery, ILoggerFactory loggers)
    {
        if (await ReadFormAsync(context) is not { } form)
            return;
        var returnUrl = LocalUrl(form["returnUrl"]);
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            await page.AnswerAsync(context, returnUrl, "The page was open for too long, or cookies are turned off. Try again.", StatusCodes.Status400BadRequest);
            return;
        }

        var address = context.Connection.RemoteIpAddress;
        if (throttle.Begin(address) is { } wait)
        {
            var seconds = (int)Math.Ceiling(wait.TotalSeconds);
            LogSlowed(loggers.CreateLogger(typeof(SignInEndpoints)), address);
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await page.AnswerAsync(context, returnUrl, $"Too many wrong tries. Wait {seconds} seconds, then try again.", StatusCodes.Status429TooManyRequests);
            return;
        }

        var principal = signIns.HasUsers ? signIns.ByPassword(form["name"].ToString(), form["password"].ToString()) : signIns.ByKey(form["apiKey"].ToString());
        if (principal is null)
        {
            await page.AnswerAsync(context, returnUrl, signIns.HasUsers ? "The name or the password is wrong." : "The API key is wrong.", StatusCodes.Status401Unauthorized);
            return;
        }

        throttle.Succeed(address);
        await context.SignInAsync(SessionAuthentication.Scheme, principal);
        context.Response.Redirect(returnUrl);
    }

    private static async Task SignOutAsync(HttpContext context, SignIns signIns, IAntiforgery antiforgery)
    {
        if (await ReadFormAsync(context) is null)
            return;
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            context.Response.Redirect("/");
            return;
        }

        if ((await context.AuthenticateAsync(SessionAuthentication.Scheme)).Principal is { } session)
            signIns.End(session);
        await context.SignOutAsync(SessionAuthentication.Scheme);
        context.Response.Redirect("/sign-in");
    }

    private static async Task<IFormCollection?> ReadFormAsync(HttpContext context)
    {
        if (context.Request.HasFormContentType && context.Request.ContentLength is <= LargestForm)
            return await context.Request.ReadFormAsync(context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return null;
    }

    /// <summary>An address of this host, or its start page: no one is led elsewhere by a link to the sign-in.</summary>
    internal static string LocalUrl(string? url) =>
        url is ['/', ..] and not ['/', '/', ..] && url.All(x => x is > ' ' and <= '~' and not '\\') && !url.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase) ? url : "/";

    [LoggerMessage(LogLevel.Warning, "Sign-in is slowed down for {Address}: too many wrong tries.")]
    private static partial void LogSlowed(ILogger logger, IPAddress? address);
}

using LinkActivities.DesignerHost.Configuration;
using LinkActivities.DesignerHost.Engines;
using LinkActivities.DesignerHost.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LinkActivities.DesignerHost.Security;

/// <summary>
/// Who a caller is: by the <c>Authorization</c> header, which is the engine's to judge, or else by the cookie of a session. A wrong header is
/// never made good by a cookie.
/// </summary>
internal static class SessionAuthentication
{
    /// <summary>The scheme of sessions.</summary>
    public const string Scheme = "Session";

    /// <summary>The header that carries the antiforgery token.</summary>
    public const string AntiforgeryHeader = "X-XSRF-TOKEN";

    private const string Caller = "Caller";
    private const string KeyFolder = "session-keys";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Adds sessions. The keys that protect them are kept in the data directory, so that a restart signs no one out.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services, HostSettings settings, AccessTokens tokens)
    {
        var keys = Path.Combine(settings.DataDirectory, KeyFolder);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(keys);
        else
            Directory.CreateDirectory(keys, OwnerOnly);
        services.AddDataProtection().SetApplicationName("LinkActivities").PersistKeysToFileSystem(new DirectoryInfo(keys));
        services.AddAntiforgery(options =>
        {
            options.HeaderName = AntiforgeryHeader;
            options.FormFieldName = "antiforgery";
            options.Cookie.Name = "linkactivities-antiforgery";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The host sets its own, on every page.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddSingleton(settings.SignIn).AddSingleton(tokens).AddSingleton<SignIns>();
        services.TryAddSingleton<SignInThrottle>();
        services
            .AddAuthentication(Caller)
            .AddPolicyScheme(Caller, displayName: null, options => options.ForwardDefaultSelector =
                static context => HasCredentials(context.Request) ? WorkflowEngine.AuthenticationScheme : Scheme)
            .AddCookie(Scheme, options =>
            {
                options.Cookie.Name = "linkactivities";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Strict;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.ExpireTimeSpan = settings.SignIn.Lifetime;
                options.SlidingExpiration = true;
                options.Events.OnValidatePrincipal = ValidateAsync;
                options.Events.OnRedirectToLogin = ChallengeAsync;
                options.Events.OnRedirectToAccessDenied = ChallengeAsync;
            });
        services.AddAuthorization();
        return services;
    }

    /// <summary>Whether a request brings credentials of its own: a header, or what a socket of the hub brings in its place.</summary>
    public static bool HasCredentials(HttpRequest request) =>
        request.Headers.Authorization.Count > 0 || (request.Query.ContainsKey("access_token") && request.Path.StartsWithSegments(WorkflowEngine.HubPath));

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is { } principal && context.HttpContext.RequestServices.GetRequiredService<SignIns>().IsCurrent(principal))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }

    // A person who asks for a page is led to the sign-in; a program is told.
    private static Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (PageLayout.IsWanted(request) && !request.Path.StartsWithSegments("/elsa") && !request.Path.StartsWithSegments("/designer/api"))
        {
            context.Response.Redirect($"{request.PathBase}/sign-in?returnUrl={Uri.EscapeDataString(request.PathBase + request.Path + request.QueryString)}");
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "ApiKey, Bearer";
        return Task.CompletedTask;
    }
}

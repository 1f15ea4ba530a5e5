namespace LinkActivities.DesignerHost.Security;

/// <summary>Headers that keep a browser from guessing, framing and telling on.</summary>
internal static class SecurityHeaders
{
    /// <summary>What the host's own pages may load: nothing but its own files.</summary>
    public const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>
    /// What the designer's pages may load. Blazor compiles WebAssembly, MudBlazor and the canvas set styles on elements, Monaco starts its workers
    /// from blobs; none of it evaluates text, and nothing comes from elsewhere. The hashes are those of the one script that the editor and the
    /// viewer of Studio 3.8.2 write into the page, each in its own words: it handles the keys.
    /// </summary>
    public const string DesignerPolicy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    });

    /// <summary>Sets what a page of the host's own has besides. What a workflow answers is its author's.</summary>
    public static void SetForPage(HttpResponse response, string policy)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        var request = response.HttpContext.Request;
        if (request.IsHttps && request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
            headers.StrictTransportSecurity = "max-age=31536000";
    }
}

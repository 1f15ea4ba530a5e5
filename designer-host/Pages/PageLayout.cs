using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using LinkActivities.DesignerHost.Assets;
using LinkActivities.DesignerHost.Security;
using Microsoft.AspNetCore.Antiforgery;

namespace LinkActivities.DesignerHost.Pages;

/// <summary>What all pages share: head, navigation, who is signed in.</summary>
/// <param name="assets">The stylesheets and scripts.</param>
/// <param name="antiforgery">Makes the token of the form that signs out.</param>
internal sealed class PageLayout(OwnAssets assets, IAntiforgery antiforgery)
{
    private static readonly (string Address, string Text)[] Sections =
    [
        ("/", "Start"), ("/designer/workflows", "Workflows"), ("/designer/runs", "Runs"), ("/designer/accounts", "Accounts"),
    ];

    private readonly string _layout = Templates.Read("layout.html")
        .Replace("{{shell.css}}", assets.AddressOf("shell.css"), StringComparison.Ordinal)
        .Replace("{{icon.svg}}", assets.AddressOf("icon.svg"), StringComparison.Ordinal);

    private readonly string _account = Templates.Read("account.html");

    /// <summary>Answers with a page.</summary>
    public Task AnswerAsync(HttpContext context, Page page, int status = StatusCodes.Status200OK)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        SecurityHeaders.SetForPage(response, page.Policy);
        var html = Render(context, page);
        // After the antiforgery token, which sets less. Keeps the browser from showing a page to whoever comes after the one who signed out.
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(html, context.RequestAborted);
    }

    /// <summary>Whether a request is a browser's that wants a page, and not a program's.</summary>
    public static bool IsWanted(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Text as HTML.</summary>
    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private string Render(HttpContext context, Page page)
    {
        var user = context.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : null;
        // The main part last: what it holds is not looked through for marks.
        return new StringBuilder(_layout)
            .Replace("{{title}}", Encode(page.Title))
            .Replace("{{here}}", Encode(context.Request.Path + context.Request.QueryString.ToString()))
            .Replace("{{class}}", page.BodyClass ?? "page")
            .Replace("{{head}}", page.Head)
            .Replace("{{nav}}", user is null ? "" : Navigation(page.Section))
            .Replace("{{account}}", user is null ? "" : Account(context, user))
            .Replace("{{scripts}}", page.Scripts)
            .Replace("{{main}}", page.Main)
            .ToString();
    }

    private static string Navigation(string? current)
    {
        var html = new StringBuilder("""<nav aria-label="Main"><ul>""");
        foreach (var (address, text) in Sections)
            html.Append(CultureInfo.InvariantCulture, $"""<li><a href="{address}"{(address == current ? " aria-current=\"page\"" : "")}>{text}</a></li>""");
        return html.Append("</ul></nav>").ToString();
    }

    private string Account(HttpContext context, string user) => _account
        .Replace("{{user}}", Encode(user), StringComparison.Ordinal)
        .Replace("{{antiforgery}}", Encode(antiforgery.GetAndStoreTokens(context).RequestToken ?? ""), StringComparison.Ordinal);
}

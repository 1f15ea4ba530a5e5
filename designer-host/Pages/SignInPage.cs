using System.Net;
using LinkActivities.DesignerHost.Security;
using Microsoft.AspNetCore.Antiforgery;

namespace LinkActivities.DesignerHost.Pages;

/// <summary>Asks who is there.</summary>
internal sealed class SignInPage(PageLayout layout, SignIns signIns, ApiKey key, IAntiforgery antiforgery)
{
    private const string ForKey = """
        <label for="apiKey">API key</label>
        <input id="apiKey" name="apiKey" type="password" required autofocus autocomplete="current-password" spellcheck="false">
        """;

    private const string ForUsers = """
        <label for="name">Name</label>
        <input id="name" name="name" required autofocus autocomplete="username" spellcheck="false">
        <label for="password">Password</label>
        <input id="password" name="password" type="password" required autocomplete="current-password">
        """;

    private readonly string _template = Templates.Read("sign-in.html");

    /// <summary>Answers with the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="returnUrl">Where to go after that; an address of this host.</param>
    /// <param name="problem">Why the last try failed; null for the first.</param>
    /// <param name="status">The status.</param>
    public Task AnswerAsync(HttpContext context, string returnUrl, string? problem = null, int status = StatusCodes.Status200OK) => layout.AnswerAsync(
        context,
        new Page
        {
            Title = "Sign in",
            BodyClass = "page signed-out",
            Main = _template
                .Replace("{{problem}}", problem is null ? "" : $"""<p class="problem" role="alert">{PageLayout.Encode(problem)}</p>""", StringComparison.Ordinal)
                .Replace("{{fields}}", signIns.HasUsers ? ForUsers : ForKey, StringComparison.Ordinal)
                .Replace("{{hint}}", Hint(context), StringComparison.Ordinal)
                .Replace("{{antiforgery}}", PageLayout.Encode(antiforgery.GetAndStoreTokens(context).RequestToken ?? ""), StringComparison.Ordinal)
                .Replace("{{returnUrl}}", PageLayout.Encode(returnUrl), StringComparison.Ordinal),
        },
        status);

    // Paths of this machine are for those who sit at it.
    private string Hint(HttpContext context) => signIns.HasUsers
        ? "Whoever runs this host gives names and passwords."
        : key.File is { } file && context.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller)
            ? $"The key was made at the first start: <code>cat '{PageLayout.Encode(file)}'</code>"
            : "Whoever runs this host has the key.";
}

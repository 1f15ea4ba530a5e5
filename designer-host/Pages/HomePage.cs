using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using LinkActivities.DesignerHost.Engines;
using LinkActivities.DesignerHost.Security;
using LinkActivities.Identity;
using Microsoft.Extensions.FileProviders;

namespace LinkActivities.DesignerHost.Pages;

/// <summary>The page at the host's root: what this is, and how to try it. Needs no script and loads nothing from elsewhere.</summary>
internal sealed class HomePage(IWebHostEnvironment environment, HostFacts facts, IWorkflowOverview workflows, ITenantDirectory tenants, ApiKey key)
{
    private const string Template = "home.html";
    private const string Policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly Lazy<string> _template = new(() => Read(environment.WebRootFileProvider.GetFileInfo(Template)));

    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = "no-store";
        // Paths of this machine are for those who sit at it.
        var isLocal = context.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller);
        var address = $"{context.Request.Scheme}://{context.Request.Host}";
        await context.Response.WriteAsync(Render(address, isLocal), context.RequestAborted);
    }

    private string Render(string address, bool isLocal) => new StringBuilder(_template.Value)
        .Replace("{{address}}", Encode(address))
        .Replace("{{engine}}", Encode(workflows.Engine))
        .Replace("{{tenant}}", facts.UsesSandbox
            ? "No tenant is configured, so accounts are those of a <strong>sandbox</strong>: an Auth0 tenant in this process, with made-up people. Nothing real is linked."
            : $"Accounts are those of the tenants {Encode(string.Join(", ", tenants.Names))}.")
        .Replace("{{key}}", Encode(KeyInShell(isLocal)))
        .Replace("{{files}}", string.Concat(workflows.Files.Select(Row)))
        .ToString();

    private string KeyInShell(bool isLocal) => key.File is { } file && isLocal ? $"$(cat '{file}')" : "YOUR-KEY";

    private static string Row(WorkflowFile file) => $"<tr><td>{Encode(file.File)}</td><td{(file.IsRefused ? " class=\"refused\"" : "")}>{Encode(file.Result)}</td></tr>";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string Read(IFileInfo file)
    {
        using var reader = new StreamReader(file.CreateReadStream());
        return reader.ReadToEnd();
    }
}

using System.Net;
using System.Text;
using LinkActivities.DesignerHost.Assets;
using LinkActivities.DesignerHost.Engines;
using LinkActivities.DesignerHost.Security;
using LinkActivities.Identity;

namespace LinkActivities.DesignerHost.Pages;

/// <summary>The page at the host's root: what this is, and how to try it.</summary>
internal sealed class StartPage(PageLayout layout, HostFacts facts, IWorkflowOverview workflows, ITenantDirectory tenants, ApiKey key, StudioFiles studio)
{
    private readonly string _template = Templates.Read("start.html");

    public Task AnswerAsync(HttpContext context)
    {
        // Paths of this machine are for those who sit at it.
        var isLocal = context.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller);
        var address = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
        return layout.AnswerAsync(context, new Page { Title = "Start", Section = "/", Main = Render(address, isLocal) });
    }

    private string Render(string address, bool isLocal) => new StringBuilder(_template)
        .Replace("{{designer}}", studio.AreHere ? "" : $"""<p class="problem">{StudioPages.HowToGetTheDesigner}</p>""")
        .Replace("{{address}}", PageLayout.Encode(address))
        .Replace("{{engine}}", PageLayout.Encode(workflows.Engine))
        .Replace("{{tenant}}", facts.UsesSandbox
            ? "No tenant is configured, so accounts are those of a <strong>sandbox</strong>: an Auth0 tenant in this process, with made-up people. Nothing real is linked."
            : $"Accounts are those of the tenants {PageLayout.Encode(string.Join(", ", tenants.Names))}.")
        .Replace("{{key}}", PageLayout.Encode(KeyInShell(isLocal)))
        .Replace("{{files}}", workflows.Files.Count == 0 ? """<tr><td colspan="2">There are none.</td></tr>""" : string.Concat(workflows.Files.Select(Row)))
        .ToString();

    private string KeyInShell(bool isLocal) => key.File is { } file && isLocal ? $"$(cat '{file}')" : "YOUR-KEY";

    private static string Row(WorkflowFile file) =>
        $"<tr><td>{PageLayout.Encode(file.File)}</td><td{(file.IsRefused ? " class=\"refused\"" : "")}>{PageLayout.Encode(file.Result)}</td></tr>";
}

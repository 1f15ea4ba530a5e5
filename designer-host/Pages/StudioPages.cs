using LinkActivities.DesignerHost.Assets;
using LinkActivities.DesignerHost.Security;

namespace LinkActivities.DesignerHost.Pages;

/// <summary>The pages that hold one element of Elsa Studio each.</summary>
internal sealed class StudioPages
{
    /// <summary>What to do where the designer's files are missing.</summary>
    public const string HowToGetTheDesigner = "The designer is not installed. Install Node.js 20 with npm, build the host again, and start it again; workflows run without it.";

    private static readonly string[] Stylesheets =
    [
        "/_content/MudBlazor/MudBlazor.min.css", "/_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.css",
        "/_content/Radzen.Blazor/css/material-base.css", "/_content/Elsa.Studio.Shell/css/shell.css", "/Elsa.Studio.Host.CustomElements.styles.css",
    ];

    private static readonly string[] Scripts =
    [
        "/_content/BlazorMonaco/jsInterop.js", "/_content/BlazorMonaco/lib/monaco-editor/min/vs/loader.js",
        "/_content/BlazorMonaco/lib/monaco-editor/min/vs/editor/editor.main.js", "/_content/MudBlazor/MudBlazor.min.js",
        "/_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.js", "/_content/Radzen.Blazor/Radzen.Blazor.js",
    ];

    private const string Blazor = "/_framework/blazor.webassembly.js";

    private readonly PageLayout _layout;
    private readonly bool _isHere;
    private readonly string _template = Templates.Read("studio.html");
    private readonly string _head;
    private readonly string _scripts;

    /// <summary>Puts together what all of them load.</summary>
    public StudioPages(PageLayout layout, OwnAssets assets, StudioFiles studio)
    {
        _layout = layout;
        _isHere = studio.AreHere;
        _head = string.Join("\n  ", [.. Stylesheets.Select(x => Stylesheet(studio.AddressOf(x))), Stylesheet(assets.AddressOf("studio.css"))]);
        // Ours first: it puts the token of the session on every call that the designer makes.
        IEnumerable<string> scripts = [assets.AddressOf("session.js"), assets.AddressOf("studio.js"), assets.AddressOf("card.js"), .. Scripts.Select(studio.AddressOf), Blazor];
        _scripts = string.Join("\n  ", scripts.Select(x => $"""<script src="{x}"></script>"""));
    }

    /// <summary>The list of workflows.</summary>
    public Task WorkflowsAsync(HttpContext context) => AnswerAsync(context, "Workflows", "/designer/workflows", "elsa-workflow-definition-list");

    /// <summary>The list of runs.</summary>
    public Task RunsAsync(HttpContext context) => AnswerAsync(context, "Runs", "/designer/runs", "elsa-workflow-instance-list");

    /// <summary>The editor of a workflow.</summary>
    public Task EditorAsync(HttpContext context, string id) => AnswerAsync(context, "Workflow", "/designer/workflows", "elsa-workflow-definition-editor", ("definition-id", id));

    /// <summary>What a run did.</summary>
    public Task ViewerAsync(HttpContext context, string id) => AnswerAsync(context, "Run", "/designer/runs", "elsa-workflow-instance-viewer", ("instance-id", id));

    private Task AnswerAsync(HttpContext context, string title, string section, string element, (string Name, string Value)? attribute = null) => _layout.AnswerAsync(
        context,
        _isHere
            ? new Page
            {
                Title = title,
                Section = section,
                BodyClass = "studio",
                Policy = SecurityHeaders.DesignerPolicy,
                Head = _head,
                Scripts = _scripts,
                Main = _template
                    .Replace("{{title}}", title, StringComparison.Ordinal)
                    .Replace("{{element}}", element, StringComparison.Ordinal)
                    .Replace("{{attribute}}", attribute?.Name ?? "", StringComparison.Ordinal)
                    .Replace("{{value}}", PageLayout.Encode(attribute?.Value ?? ""), StringComparison.Ordinal),
            }
            : new Page { Title = title, Section = section, Main = $"""<h1>{title}</h1><p class="problem">{HowToGetTheDesigner}</p>""" });

    private static string Stylesheet(string address) => $"""<link rel="stylesheet" href="{address}">""";
}

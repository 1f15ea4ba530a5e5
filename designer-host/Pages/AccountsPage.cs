using LinkActivities.DesignerHost.Assets;

namespace LinkActivities.DesignerHost.Pages;

/// <summary>Accounts and the journal of links; the script fills it from the host's own API.</summary>
internal sealed class AccountsPage(PageLayout layout, OwnAssets assets)
{
    private readonly Page _page = new()
    {
        Title = "Accounts",
        Section = "/designer/accounts",
        Main = Templates.Read("accounts.html"),
        Head = $"""<link rel="stylesheet" href="{assets.AddressOf("accounts.css")}">""",
        Scripts = $"""<script type="module" src="{assets.AddressOf("accounts.js")}"></script>""",
    };

    public Task AnswerAsync(HttpContext context) => layout.AnswerAsync(context, _page);
}

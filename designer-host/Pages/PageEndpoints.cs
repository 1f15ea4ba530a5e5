namespace LinkActivities.DesignerHost.Pages;

/// <summary>Where the pages are. All want a session, but for the one that opens it.</summary>
internal static class PageEndpoints
{
    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton<PageLayout>().AddSingleton<StartPage>().AddSingleton<StudioPages>().AddSingleton<AccountsPage>().AddSingleton<SignInPage>().AddSingleton<NotFoundPage>();

    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("").RequireAuthorization();
        pages.MapGet("/", (HttpContext context, StartPage page) => page.AnswerAsync(context));
        pages.MapGet("/designer/workflows", (HttpContext context, StudioPages studio) => studio.WorkflowsAsync(context));
        pages.MapGet("/designer/runs", (HttpContext context, StudioPages studio) => studio.RunsAsync(context));
        pages.MapGet("/designer/accounts", (HttpContext context, AccountsPage page) => page.AnswerAsync(context));
        // The designer links to these two from wherever it is; no workflow can take them.
        pages.MapGet("/workflows/definitions/{id}/edit", (HttpContext context, string id, StudioPages studio) => studio.EditorAsync(context, id));
        pages.MapGet("/workflows/instances/{id}/view", (HttpContext context, string id, StudioPages studio) => studio.ViewerAsync(context, id));
        pages.MapFallback("{**nothing}", (HttpContext context, NotFoundPage page) => page.AnswerAsync(context));
    }
}

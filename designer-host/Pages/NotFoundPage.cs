namespace LinkActivities.DesignerHost.Pages;

/// <summary>Says that there is no such page, and where to go.</summary>
internal sealed class NotFoundPage(PageLayout layout)
{
    private readonly string _template = Templates.Read("not-found.html");

    public Task AnswerAsync(HttpContext context)
    {
        if (PageLayout.IsWanted(context.Request))
            return layout.AnswerAsync(context, new Page { Title = "Not found", Main = _template }, StatusCodes.Status404NotFound);
        // The body is the host's, as for every error.
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}

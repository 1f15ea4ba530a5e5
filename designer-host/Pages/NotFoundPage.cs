namespace LinkActivities.DesignerHost.Pages;

/// <summary>Says that there is no such page, and where to go.</summary>
internal sealed class NotFoundPage(PageLayout layout)
{
    private readonly string _template = Templates.Read("not-found.html");

    public Task AnswerAsync(HttpContext context) =>
        layout.AnswerAsync(context, new Page { Title = "Not found", Main = _template }, StatusCodes.Status404NotFound);
}

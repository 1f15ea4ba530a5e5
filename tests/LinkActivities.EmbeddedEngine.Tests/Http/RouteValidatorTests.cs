using LinkActivities.EmbeddedEngine.Http;
using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

public class RouteValidatorTests
{
    private readonly HttpRoutes routes = new(NullLogger<HttpRoutes>.Instance);

    [Theory]
    [InlineData("rec/link", "/rec/link", "The /rec/link path and post method are already in use by another workflow!")]
    [InlineData("REC/Link/", "rec/link", "The /rec/link path and post method are already in use by another workflow!")]
    [InlineData("a/{x}", "a/{y}", "The /a/{y} path and post method are already in use by another workflow!")]
    [InlineData("a/{x?}", "a", "The /a path and post method are already in use by another workflow!")]
    [InlineData("a/{x:int}", "a/{y:int}", "The /a/{y:int} path and post method are already in use by another workflow!")]
    public void A_path_that_another_workflow_listens_at_is_refused(string published, string path, string expected)
    {
        routes.ReplaceTriggers("other", [Trigger("other", published, "post")]);

        Assert.Equal([expected], Validate(Trigger("it", path, "post")));
    }

    [Theory]
    [InlineData("a/{x}", "a/b")]
    [InlineData("a/{x}", "a/{x:int}")]
    [InlineData("a/{x}", "b/{x}")]
    [InlineData("a/{x}", "a/{x}/b")]
    public void A_path_that_differs_is_allowed(string published, string path)
    {
        routes.ReplaceTriggers("other", [Trigger("other", published, "post")]);

        Assert.Empty(Validate(Trigger("it", path, "post")));
    }

    [Fact]
    public void Another_method_and_the_workflows_own_published_version_are_no_conflict()
    {
        routes.ReplaceTriggers("other", [Trigger("other", "a", "get")]);
        routes.ReplaceTriggers("it", [Trigger("it", "b", "post")]);

        Assert.Empty(Validate(Trigger("it", "a", "post"), Trigger("it", "b", "post")));
    }

    [Fact]
    public void Two_endpoints_of_one_workflow_cannot_start_it_for_the_same_request() =>
        Assert.Equal(["Two HTTP endpoints of this workflow start it for the /a/{y} path and post method. Give each its own path or method."], Validate(Trigger("it", "a/{x}", "post"), Trigger("it", "a/{y}", "post")));

    [Theory]
    [InlineData("definitions/{id}/edit", false)]
    [InlineData("Instances/{x}/View", false)]
    [InlineData("definitions/7/edit", false)]
    [InlineData("definitions/{id}/view", true)]
    [InlineData("definitions/{id}", true)]
    public void The_designers_pages_keep_their_paths(string path, bool isAllowed)
    {
        var errors = Validate(Trigger("it", path, "get"));

        if (isAllowed)
            Assert.Empty(errors);
        else
            Assert.Equal($"The /{path} path is kept for the pages of the designer (/workflows/{path}). Choose another path.", Assert.Single(errors));
    }

    private string[] Validate(params StoredTrigger[] triggers) => [.. new RouteValidator(routes, Options.Create(new HttpTriggerOptions())).Validate(Steps.GraphOf("it"), triggers)];

    private static StoredTrigger Trigger(string definitionId, string path, string method) =>
        new(definitionId, definitionId + "-1", "E", "Elsa.HttpEndpoint", new EndpointPayload { Path = "/" + path.Trim('/'), Method = method }.ToJson());
}

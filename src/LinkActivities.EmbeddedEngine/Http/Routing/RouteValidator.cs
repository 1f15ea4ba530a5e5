using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Refuses to publish an endpoint whose requests another endpoint or a page of the designer already gets.</summary>
/// <param name="routes">What is published.</param>
/// <param name="options">Where triggers listen.</param>
internal sealed class RouteValidator(HttpRoutes routes, IOptions<HttpTriggerOptions> options) : IPublishValidator
{
    /// <inheritdoc/>
    public IEnumerable<string> Validate(WorkflowGraph graph, IReadOnlyList<StoredTrigger> triggers)
    {
        var published = routes.Triggers.All;
        var own = new List<(EndpointPayload Payload, RouteTemplate Template)>();
        foreach (var trigger in triggers.Where(x => x.Name == HttpRoutes.EndpointType))
        {
            var payload = EndpointPayload.Parse(trigger.Payload);
            var template = RouteTemplate.Parse(payload.Path);
            if (ReservedPaths.IsReserved(template))
                yield return $"The {payload.Path} path is kept for the pages of the designer ({options.Value.BasePath}{payload.Path}). Choose another path.";
            if (published.Any(x => x.Trigger.DefinitionId != graph.DefinitionId && IsSame(payload.Method, template, x.Payload.Method, x.Template)))
                yield return $"The {payload.Path} path and {payload.Method} method are already in use by another workflow!";
            if (own.Exists(x => IsSame(payload.Method, template, x.Payload.Method, x.Template)))
                yield return $"Two HTTP endpoints of this workflow start it for the {payload.Path} path and {payload.Method} method. Give each its own path or method.";
            own.Add((payload, template));
        }
    }

    private static bool IsSame(string method, RouteTemplate template, string otherMethod, RouteTemplate other) =>
        method.Equals(otherMethod, StringComparison.OrdinalIgnoreCase) && template.Shapes.Any(x => other.Shapes.Any(y => x.Key == y.Key));
}

using System.Collections.Concurrent;
using System.Text.Json;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Knows which endpoint a request reaches: those that start published workflows, and those at which instances wait. Lookups take no lock.</summary>
/// <param name="logger">Where a stored endpoint that cannot be read is reported.</param>
internal sealed partial class HttpRoutes(ILogger<HttpRoutes> logger) : ITriggerListener
{
    /// <summary>The type name of the activity whose triggers and bookmarks are routes.</summary>
    public const string EndpointType = "Elsa.HttpEndpoint";

    private const int KnownTemplates = 1024;

    private readonly ConcurrentDictionary<string, RouteTree<WaitingSet>> waiting = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, WaitingEndpoint> byBookmark = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RouteTemplate> templates = new(StringComparer.Ordinal);

    /// <summary>The endpoints of all published workflows.</summary>
    public TriggerTable Triggers { get; } = new();

    /// <inheritdoc/>
    public void ReplaceTriggers(string definitionId, IReadOnlyList<StoredTrigger> triggers)
    {
        var endpoints = new List<TriggerEndpoint>();
        foreach (var trigger in triggers.Where(x => x.Name == EndpointType))
        {
            if (TryRead(trigger.Payload, trigger.DefinitionId, out var payload, out var template))
                endpoints.Add(new TriggerEndpoint(trigger, payload, template));
        }

        Triggers.Replace(definitionId, endpoints);
    }

    /// <inheritdoc/>
    public void AddBookmark(StoredBookmark bookmark)
    {
        if (bookmark.Name != EndpointType || !TryRead(bookmark.Payload, bookmark.DefinitionId, out var payload, out var template))
            return;
        var endpoint = new WaitingEndpoint(bookmark, payload, template);
        if (!byBookmark.TryAdd(bookmark.Id, endpoint))
            return;
        var tree = waiting.GetOrAdd(payload.Method, _ => new());
        foreach (var shape in template.Shapes)
        {
            tree.Change(shape, set =>
            {
                set ??= new();
                set.Add(endpoint);
                return set;
            });
        }
    }

    /// <inheritdoc/>
    public void RemoveBookmark(StoredBookmark bookmark)
    {
        if (!byBookmark.TryRemove(bookmark.Id, out var endpoint) || !waiting.TryGetValue(endpoint.Payload.Method, out var tree))
            return;
        foreach (var shape in endpoint.Template.Shapes)
            tree.Change(shape, set => set is null || set.Remove(endpoint) ? null : set);
    }

    /// <summary>Finds the endpoint that a request reaches. The more specific path wins; between equals a start wins over an instance that waits, as on Elsa.</summary>
    /// <param name="method">The method.</param>
    /// <param name="segments">The path's segments, decoded.</param>
    /// <param name="instanceId">The instance that the request names; null for none.</param>
    /// <param name="correlationId">The correlation id that the request names; null for none.</param>
    /// <param name="isAmbiguous">Whether there are several that it may mean.</param>
    public RouteMatch? Find(string method, IReadOnlyList<string> segments, string? instanceId, string? correlationId, out bool isAmbiguous)
    {
        isAmbiguous = false;
        var start = Triggers.Find(method, segments);
        var set = waiting.GetValueOrDefault(method)?.Find(segments);
        if (set is not null && (start is null || string.CompareOrdinal(set.Precedence, start.Precedence) < 0))
        {
            var found = set.Value.Find(instanceId, correlationId, out isAmbiguous);
            if (found is not null)
                return new RouteMatch(found.Payload, found.Template.ValuesOf(set.Taken), null, found.Bookmark);
            if (isAmbiguous || start is null)
                return null;
        }

        if (start is null)
            return null;
        isAmbiguous = start.Value.Count > 1;
        return start.Value is [var endpoint] ? new RouteMatch(endpoint.Payload, endpoint.Template.ValuesOf(start.Taken), endpoint.Trigger, null) : null;
    }

    private bool TryRead(string json, string definitionId, out EndpointPayload payload, out RouteTemplate template)
    {
        try
        {
            payload = EndpointPayload.Parse(json);
            template = TemplateOf(payload.Path);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            LogUnreadable(logger, definitionId, exception.Message);
            (payload, template) = (null!, null!);
            return false;
        }
    }

    private RouteTemplate TemplateOf(string path)
    {
        // A path may hold an id of the instance, so what is kept is bounded.
        if (templates.TryGetValue(path, out var known))
            return known;
        if (templates.Count >= KnownTemplates)
            templates.Clear();
        return templates.GetOrAdd(path, RouteTemplate.Parse);
    }

    [LoggerMessage(LogLevel.Warning, "An HTTP endpoint of workflow {DefinitionId} is not listened for: {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string definitionId, string reason);
}

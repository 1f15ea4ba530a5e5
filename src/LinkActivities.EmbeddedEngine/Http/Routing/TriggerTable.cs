using System.Collections.Concurrent;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>
/// The endpoints of all published workflows. Lookups take no lock; changes take turns and touch only the paths of one definition, so that thousands
/// can be published. A request finds what a path had before a change or what it has after.
/// </summary>
internal sealed class TriggerTable
{
    private readonly Lock changes = new();
    private readonly Dictionary<string, IReadOnlyList<TriggerEndpoint>> byDefinition = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RouteTree<IReadOnlyList<TriggerEndpoint>>> byMethod = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All endpoints, as they are now.</summary>
    public IReadOnlyList<TriggerEndpoint> All
    {
        get
        {
            lock (changes)
                return [.. byDefinition.Values.SelectMany(x => x)];
        }
    }

    /// <summary>Takes the endpoints of a definition in place of those that it had; none to drop it.</summary>
    public void Replace(string definitionId, IReadOnlyList<TriggerEndpoint> endpoints)
    {
        lock (changes)
        {
            var replaced = byDefinition.GetValueOrDefault(definitionId) ?? [];
            if (endpoints.Count > 0)
                byDefinition[definitionId] = endpoints;
            else
                byDefinition.Remove(definitionId);
            var added = endpoints.SelectMany(PlacesOf).ToLookup(x => x.Key, x => x.Endpoint);
            foreach (var (key, shape, endpoint) in replaced.Concat(endpoints).SelectMany(PlacesOf).DistinctBy(x => x.Key))
            {
                byMethod.GetOrAdd(endpoint.Payload.Method, _ => new()).Change(shape, there =>
                {
                    List<TriggerEndpoint> now = [.. (there ?? []).Where(x => x.Trigger.DefinitionId != definitionId), .. added[key]];
                    return now.Count > 0 ? now : null;
                });
            }
        }
    }

    /// <summary>Finds the endpoints of a request: one, unless the database holds two definitions that listen for the same.</summary>
    public RouteHit<IReadOnlyList<TriggerEndpoint>>? Find(string method, IReadOnlyList<string> segments) => byMethod.GetValueOrDefault(method)?.Find(segments);

    private static IEnumerable<(string Key, RouteShape Shape, TriggerEndpoint Endpoint)> PlacesOf(TriggerEndpoint endpoint) =>
        endpoint.Template.Shapes.Select(x => ($"{endpoint.Payload.Method.ToUpperInvariant()} {x.Key}", x, endpoint));
}

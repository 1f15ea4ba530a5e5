using System.Collections.Frozen;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>The endpoints of all published workflows. Immutable: a change makes a new table, so that no request sees half of one.</summary>
internal sealed class TriggerTable
{
    // Not frozen: freezing pays off for what is read often, and this is read at publish alone.
    private readonly Dictionary<string, IReadOnlyList<TriggerEndpoint>> byDefinition;
    private readonly FrozenDictionary<string, RouteTree<IReadOnlyList<TriggerEndpoint>>> byMethod;

    private TriggerTable(Dictionary<string, IReadOnlyList<TriggerEndpoint>> byDefinition)
    {
        this.byDefinition = byDefinition;
        var trees = new Dictionary<string, RouteTree<IReadOnlyList<TriggerEndpoint>>>(StringComparer.OrdinalIgnoreCase);
        foreach (var endpoint in byDefinition.Values.SelectMany(x => x))
        {
            if (!trees.TryGetValue(endpoint.Payload.Method, out var tree))
                trees.Add(endpoint.Payload.Method, tree = new());
            foreach (var shape in endpoint.Template.Shapes)
                tree.Change(shape, endpoints => [.. endpoints ?? [], endpoint]);
        }

        byMethod = trees.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A table without endpoints.</summary>
    public static TriggerTable Empty { get; } = new([]);

    /// <summary>All endpoints.</summary>
    public IEnumerable<TriggerEndpoint> All => byDefinition.Values.SelectMany(x => x);

    /// <summary>The table with other endpoints for one definition; none to drop it.</summary>
    public TriggerTable With(string definitionId, IReadOnlyList<TriggerEndpoint> endpoints)
    {
        var changed = new Dictionary<string, IReadOnlyList<TriggerEndpoint>>(byDefinition, StringComparer.Ordinal);
        if (!changed.Remove(definitionId) && endpoints.Count == 0)
            return this;
        if (endpoints.Count > 0)
            changed.Add(definitionId, endpoints);
        return new TriggerTable(changed);
    }

    /// <summary>Finds the endpoints of a request: one, unless the database holds two definitions that listen for the same.</summary>
    public RouteHit<IReadOnlyList<TriggerEndpoint>>? Find(string method, IReadOnlyList<string> segments) => byMethod.GetValueOrDefault(method)?.Find(segments);
}

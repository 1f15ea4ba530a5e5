using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;

namespace LinkActivities.Conformance.Recordings;

/// <summary>The exchanges of one file.</summary>
internal sealed record Recording(string Name, IReadOnlyList<Exchange> Exchanges)
{
    /// <summary>The groups: a definition that is stored, and the calls that follow it.</summary>
    public IReadOnlyList<ExchangeGroup> Groups
    {
        get
        {
            var groups = new List<ExchangeGroup>();
            foreach (var exchange in Exchanges)
            {
                if (exchange.StoresDefinition || groups.Count == 0)
                    groups.Add(new ExchangeGroup(NameOf(exchange), []));
                groups[^1].Exchanges.Add(exchange);
            }

            return groups;
        }
    }

    public static Recording Read(string name)
    {
        var path = Path.Combine(Repository.Root, "tests", "Conformance", "Recordings", "elsa-3.8", name + ".json");
        var exchanges = JsonNode.Parse(File.ReadAllText(path))!["exchanges"]!.AsArray();
        return new Recording(name, [.. exchanges.Select(x => new Exchange(x!.AsObject()))]);
    }

    private static string NameOf(Exchange exchange) =>
        (string?)exchange.RequestBody?["model"]?["name"] ?? (string?)exchange.RequestBody?["name"] ?? exchange.ToString();
}

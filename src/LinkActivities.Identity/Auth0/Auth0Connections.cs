using System.Globalization;
using System.Text.Json;

namespace LinkActivities.Identity.Auth0;

/// <summary>
/// Auth0's connections (GET /connections), paged to the end in any of its three shapes: checkpoints
/// (<c>next</c>), totals (<c>start</c>, <c>limit</c>, <c>total</c>) or a bare array. Asks for the fields needed only,
/// since a connection's options hold secrets.
/// </summary>
internal sealed class Auth0Connections(Auth0Transport transport)
{
    private const int PageSize = 100;
    private const int MaxPages = 200;
    private const string Fields = "fields=id,name,strategy,display_name&include_fields=true";

    /// <summary>All connections that have an id and a name.</summary>
    public async Task<IReadOnlyList<Connection>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Connection>(StringComparer.Ordinal);
        string? query = $"take={PageSize}&{Fields}";
        for (var page = 0; query is not null && page < MaxPages; page++)
        {
            var read = await ReadAsync(query, cancellationToken).ConfigureAwait(false);
            var before = found.Count;
            foreach (var item in read.Connections ?? [])
            {
                if (item is { Id.Length: > 0, Name.Length: > 0 })
                    found[item.Id] = new Connection(item.Id, item.Name, item.Strategy ?? "", item.DisplayName);
            }

            // A page that brings nothing new is the last, whatever it says.
            query = found.Count > before ? Following(read, page) : null;
        }

        return [.. found.Values];
    }

    private static string? Following(ConnectionPage read, int page)
    {
        var count = read.Connections?.Count ?? 0;
        if (!string.IsNullOrEmpty(read.Next))
            return $"from={Uri.EscapeDataString(read.Next)}&take={PageSize}&{Fields}";
        if (read.Total is { } total)
        {
            var size = read.Limit is > 0 and <= PageSize ? read.Limit.Value : PageSize;
            return (read.Start ?? page * size) + count < total
                ? string.Create(CultureInfo.InvariantCulture, $"per_page={size}&page={page + 1}&include_totals=true&{Fields}")
                : null;
        }

        // An object without "next" is the end of checkpoints; a full bare array may go on.
        return read.Limit is null && count >= PageSize && read.Start == BareArray
            ? string.Create(CultureInfo.InvariantCulture, $"per_page={PageSize}&page={page + 1}&{Fields}")
            : null;
    }

    private const int BareArray = -1;

    private async Task<ConnectionPage> ReadAsync(string query, CancellationToken cancellationToken)
    {
        var call = new Auth0Call(HttpMethod.Get, transport.Address.Under(query, "connections"), "the list of connections");
        var reply = await transport.SendAsync(call, cancellationToken).ConfigureAwait(false);
        try
        {
            var isArray = reply.Body.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'[', ..];
            return isArray
                ? new ConnectionPage(BareArray, null, null, null, JsonSerializer.Deserialize(reply.Body, Auth0Json.Default.ListConnectionDocument))
                : JsonSerializer.Deserialize(reply.Body, Auth0Json.Default.ConnectionPage) ?? throw new JsonException("Not connections.");
        }
        catch (JsonException cause)
        {
            throw Auth0Errors.Unreadable(reply, call.What, transport.Tenant, cause);
        }
    }
}

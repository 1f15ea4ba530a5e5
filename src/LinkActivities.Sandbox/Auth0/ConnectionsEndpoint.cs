using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace LinkActivities.Sandbox.Auth0;

internal sealed class ConnectionsEndpoint(Tenant tenant)
{
    public Reply List(ApiRequest request)
    {
        var query = new ApiQuery(
            request.Query, "per_page", "page", "include_totals", "from", "take", "strategy", "name", "fields", "include_fields");
        var perPage = query.Number("per_page", 1, 100, 100);
        var page = query.Number("page", 0, int.MaxValue, 0);
        var take = query.Number("take", 1, 100, 50);
        var totals = query.Flag("include_totals", otherwise: false);
        var fields = query.Fields();
        var name = query.Text("name");
        var strategies = query.All("strategy");
        List<TenantConnection> found =
        [
            .. tenant.Connections.Where(connection =>
                (name is null || connection.Name == name)
                && (strategies.Length == 0 || strategies.Contains(connection.Strategy))),
        ];

        var checkpoint = query.Has("take") || query.Has("from");
        var start = checkpoint ? StartAfter(query, found) : (int)Math.Min((long)page * perPage, found.Count);
        if (query.Error is { } error)
            return Reply.Error(error);

        var shown = found.GetRange(start, Math.Min(checkpoint ? take : perPage, found.Count - start));
        if (!checkpoint && !totals)
            return Reply.Json(200, writer => Write(writer, shown, fields));

        return Reply.Json(200, writer =>
        {
            writer.WriteStartObject();
            if (!checkpoint)
            {
                writer.WriteNumber("start", (long)page * perPage);
                writer.WriteNumber("limit", perPage);
                writer.WriteNumber("total", found.Count);
            }
            else if (start + shown.Count < found.Count)
            {
                writer.WriteString("next", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(shown[^1].Id)));
            }

            writer.WritePropertyName("connections");
            Write(writer, shown, fields);
            writer.WriteEndObject();
        });
    }

    // A checkpoint names the last connection that was shown.
    private static int StartAfter(ApiQuery query, List<TenantConnection> found)
    {
        if (query.Text("from") is not { } from)
            return 0;

        var index = -1;
        if (Base64Url.IsValid(from))
        {
            var last = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(from));
            index = found.FindIndex(connection => connection.Id == last);
        }

        if (index < 0)
            query.Fail("'Not a checkpoint of this list' on property from");
        return index + 1;
    }

    private static void Write(Utf8JsonWriter writer, List<TenantConnection> connections, FieldSelection fields)
    {
        writer.WriteStartArray();
        foreach (var connection in connections)
            fields.Write(writer, connection.Json());
        writer.WriteEndArray();
    }
}

using System.Text.Json;

namespace LinkActivities.Sandbox.Auth0;

internal sealed class UsersEndpoint(Tenant tenant)
{
    private const int MostRecords = 1000;

    public Reply Get(ApiRequest request)
    {
        var query = new ApiQuery(request.Query, "fields", "include_fields");
        var fields = query.Fields();
        if (query.Error is { } error)
            return Reply.Error(error);

        return tenant.Find(request.Path[1]) is { } user
            ? Reply.Json(200, fields.Of(user.Json(request.SeesTokens)))
            : Reply.Error(ApiError.InexistentUser);
    }

    public Reply Patch(ApiRequest request)
    {
        if (UserRules.CheckPatch(request.Body) is { } invalid)
            return Reply.Error(invalid);

        var body = request.Body;
        var attributes = FirstLevel.Only(body, UserRules.Attributes);
        var error = tenant.Patch(request.Path[1], attributes, Member(body, "user_metadata"), Member(body, "app_metadata"), out var user);
        return error is null ? Reply.Json(200, user!.Json(request.SeesTokens)) : Reply.Error(error);
    }

    // As with Auth0, a user who is not there is as good as deleted.
    public Reply Delete(ApiRequest request)
    {
        tenant.Delete(request.Path[1]);
        return Reply.Empty(204);
    }

    public Reply ByEmail(ApiRequest request)
    {
        var query = new ApiQuery(request.Query, "email", "fields", "include_fields");
        var fields = query.Fields();
        var email = query.Text("email");
        if (string.IsNullOrEmpty(email))
            query.Fail("'Missing required property: email'");
        if (query.Error is { } error)
            return Reply.Error(error);

        return List(tenant.Users(user => user.HasEmail(email!)), fields, request.SeesTokens);
    }

    public Reply Search(ApiRequest request)
    {
        var query = new ApiQuery(request.Query, "page", "per_page", "include_totals", "fields", "include_fields", "q", "search_engine", "sort");
        var page = query.Number("page", 0, int.MaxValue, 0);
        var perPage = query.Number("per_page", 0, 100, 50);
        var totals = query.Flag("include_totals", otherwise: false);
        var fields = query.Fields();
        var filter = Filter(query);
        var sort = Sort(query);
        if (query.Error is { } error)
            return Reply.Error(error);

        var start = (long)page * perPage;
        if (start + perPage > MostRecords)
            return Reply.Error(ApiError.PagingTooFar);

        var found = tenant.Users(filter);
        if (sort is not null)
            found.Sort(sort);
        List<TenantUser> shown = [.. found.Skip((int)start).Take(perPage)];
        if (!totals)
            return List(shown, fields, request.SeesTokens);

        return Reply.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("start", start);
            writer.WriteNumber("limit", perPage);
            writer.WriteNumber("length", shown.Count);
            writer.WriteNumber("total", found.Count);
            writer.WritePropertyName("users");
            WriteList(writer, shown, fields, request.SeesTokens);
            writer.WriteEndObject();
        });
    }

    private static Func<TenantUser, bool>? Filter(ApiQuery query)
    {
        if (query.Text("q") is not { } q || string.IsNullOrWhiteSpace(q))
            return null;
        if (UserSearch.Parse(q, out var reason) is { } filter)
            return filter;
        query.Fail($"'{reason}' on property q");
        return null;
    }

    // A field and 1 or -1. Auth0 does not sort by metadata.
    private static Comparison<TenantUser>? Sort(ApiQuery query)
    {
        if (query.Text("sort") is not { } sort)
            return null;
        if (sort.Split(':') is not [{ Length: > 0 } field, "1" or "-1"] || field.Split('.')[0] is "user_metadata" or "app_metadata")
        {
            query.Fail("'The sandbox sorts by field:1 or field:-1, and not by metadata' on property sort");
            return null;
        }

        var direction = sort.EndsWith("-1", StringComparison.Ordinal) ? -1 : 1;
        return (left, right) => string.CompareOrdinal(left.SortKey(field), right.SortKey(field)) is var order and not 0
            ? direction * order
            : left.Order.CompareTo(right.Order);
    }

    private static Reply List(List<TenantUser> users, FieldSelection fields, bool withTokens) =>
        Reply.Json(200, writer => WriteList(writer, users, fields, withTokens));

    private static void WriteList(Utf8JsonWriter writer, List<TenantUser> users, FieldSelection fields, bool withTokens)
    {
        writer.WriteStartArray();
        foreach (var user in users)
            fields.Write(writer, user.Json(withTokens));
        writer.WriteEndArray();
    }

    private static JsonElement? Member(JsonElement body, string name) =>
        body.TryGetProperty(name, out var member) ? member : null;
}

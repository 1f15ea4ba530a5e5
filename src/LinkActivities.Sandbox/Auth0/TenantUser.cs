using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace LinkActivities.Sandbox.Auth0;

// Immutable, so that reads need no lock; the JSON is made once.
internal sealed record TenantUser
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private static readonly string[] NotAttributes =
        ["user_id", "identities", "created_at", "updated_at", "user_metadata", "app_metadata"];

    private byte[]? _json;
    private byte[]? _jsonWithTokens;

    public TenantUser()
    {
    }

    // A copy starts without the original's JSON.
    private TenantUser(TenantUser original)
    {
        Id = original.Id;
        Order = original.Order;
        Identities = original.Identities;
        Attributes = original.Attributes;
        UserMetadata = original.UserMetadata;
        AppMetadata = original.AppMetadata;
        CreatedAt = original.CreatedAt;
        UpdatedAt = original.UpdatedAt;
    }

    public required string Id { get; init; }

    // Place in lists.
    public long Order { get; init; }

    // The first is the one that the account was made with.
    public required ImmutableArray<TenantIdentity> Identities { get; init; }

    // Root fields other than ids, times and metadata: email, name, …
    public required JsonElement Attributes { get; init; }

    public JsonElement? UserMetadata { get; init; }

    public JsonElement? AppMetadata { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public TenantIdentity Root => Identities[0];

    public bool HasEmail(string email) =>
        Attributes.TryGetProperty("email", out var own) && own.ValueKind == JsonValueKind.String && own.ValueEquals(email);

    // Users without the field come first.
    public string SortKey(string field) => field switch
    {
        "user_id" => Id,
        "created_at" => Time(CreatedAt),
        "updated_at" => Time(UpdatedAt),
        _ => Attributes.TryGetProperty(field, out var value) ? value.ToString() : "",
    };

    public byte[] Json(bool withTokens = false) => withTokens
        ? _jsonWithTokens ??= Write(withTokens: true)
        : _json ??= Write(withTokens: false);

    // A time that is given stands for the times in the JSON.
    public static TenantUser Read(JsonElement json, DateTimeOffset? now = null) => new()
    {
        Id = json.GetProperty("user_id").GetString()!,
        Identities = [.. json.GetProperty("identities").EnumerateArray().Select(TenantIdentity.Read)],
        Attributes = FirstLevel.Without(json, NotAttributes),
        UserMetadata = json.TryGetProperty("user_metadata", out var user) ? user.Clone() : null,
        AppMetadata = json.TryGetProperty("app_metadata", out var app) ? app.Clone() : null,
        CreatedAt = now ?? json.GetProperty("created_at").GetDateTimeOffset(),
        UpdatedAt = now ?? json.GetProperty("updated_at").GetDateTimeOffset(),
    };

    public void WriteIdentities(Utf8JsonWriter writer, bool withTokens)
    {
        writer.WriteStartArray();
        foreach (var identity in Identities)
            identity.Write(writer, withTokens);
        writer.WriteEndArray();
    }

    private byte[] Write(bool withTokens) => Reply.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("user_id", Id);
        foreach (var attribute in Attributes.EnumerateObject())
            attribute.WriteTo(writer);
        writer.WriteString("created_at", Time(CreatedAt));
        writer.WriteString("updated_at", Time(UpdatedAt));
        writer.WritePropertyName("identities");
        WriteIdentities(writer, withTokens);
        WriteMetadata(writer, "user_metadata", UserMetadata);
        WriteMetadata(writer, "app_metadata", AppMetadata);
        writer.WriteEndObject();
    }).Body.ToArray();

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static void WriteMetadata(Utf8JsonWriter writer, string name, JsonElement? metadata)
    {
        if (metadata is not { } value)
            return;
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }
}

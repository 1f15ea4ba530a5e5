
namespace LinkActivities.Sandbox.Auth0;

internal sealed record TenantConnection(string Id, string Name, string Strategy, string DisplayName)
{
    private static readonly HashSet<string> NotSocial =
    [
        "auth0", "auth0-adldap", "auth0-oidc", "ad", "adfs", "email", "google-apps", "ip", "office365", "oidc", "okta",
        "pingfederate", "samlp", "sharepoint", "sms", "waad",
    ];

    private byte[]? _json;

    public bool IsSocial => !NotSocial.Contains(Strategy);

    public byte[] Json() => _json ??= Reply.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("id", Id);
        writer.WriteString("name", Name);
        writer.WriteString("display_name", DisplayName);
        writer.WriteString("strategy", Strategy);
        writer.WriteStartObject("options");
        if (Strategy == "auth0")
            writer.WriteString("passwordPolicy", "good");
        writer.WriteEndObject();
        writer.WriteStartArray("realms");
        writer.WriteStringValue(Name);
        writer.WriteEndArray();
        writer.WriteBoolean("is_domain_connection", false);
        writer.WriteBoolean("show_as_button", IsSocial);
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }).Body.ToArray();
}

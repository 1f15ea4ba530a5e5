using System.Collections.Frozen;

namespace LinkActivities.Identity;

/// <summary>The known identity providers with their wire names and the names to show.</summary>
public static class IdentityProviders
{
    private static readonly IdentityProviderInfo[] Known =
    [
        new(IdentityProvider.ActiveDirectory, "ad", "Active Directory / LDAP"),
        new(IdentityProvider.Adfs, "adfs", "ADFS"),
        new(IdentityProvider.Amazon, "amazon", "Amazon"),
        new(IdentityProvider.Aol, "aol", "AOL"),
        new(IdentityProvider.Apple, "apple", "Apple"),
        new(IdentityProvider.Auth0, "auth0", "Auth0 database"),
        new(IdentityProvider.Auth0Oidc, "auth0-oidc", "Auth0 OpenID Connect"),
        new(IdentityProvider.Baidu, "baidu", "Baidu"),
        new(IdentityProvider.Bitbucket, "bitbucket", "Bitbucket"),
        new(IdentityProvider.Bitly, "bitly", "Bitly"),
        new(IdentityProvider.Box, "box", "Box"),
        new(IdentityProvider.Custom, "custom", "Custom"),
        new(IdentityProvider.DAccount, "daccount", "d ACCOUNT"),
        new(IdentityProvider.Dropbox, "dropbox", "Dropbox"),
        new(IdentityProvider.Dwolla, "dwolla", "Dwolla"),
        new(IdentityProvider.Email, "email", "E-mail (passwordless)"),
        new(IdentityProvider.Evernote, "evernote", "Evernote"),
        new(IdentityProvider.EvernoteSandbox, "evernote-sandbox", "Evernote sandbox"),
        new(IdentityProvider.Exact, "exact", "Exact Online"),
        new(IdentityProvider.Facebook, "facebook", "Facebook"),
        new(IdentityProvider.Fitbit, "fitbit", "Fitbit"),
        new(IdentityProvider.Flickr, "flickr", "Flickr"),
        new(IdentityProvider.GitHub, "github", "GitHub"),
        new(IdentityProvider.GoogleApps, "google-apps", "Google Workspace"),
        new(IdentityProvider.GoogleOAuth2, "google-oauth2", "Google"),
        new(IdentityProvider.Instagram, "instagram", "Instagram"),
        new(IdentityProvider.IP, "ip", "IP address"),
        new(IdentityProvider.Line, "line", "LINE"),
        new(IdentityProvider.LinkedIn, "linkedin", "LinkedIn"),
        new(IdentityProvider.MiiCard, "miicard", "miiCard"),
        new(IdentityProvider.OAuth1, "oauth1", "OAuth 1.0a"),
        new(IdentityProvider.OAuth2, "oauth2", "OAuth 2.0"),
        new(IdentityProvider.Office365, "office365", "Office 365"),
        new(IdentityProvider.Oidc, "oidc", "OpenID Connect"),
        new(IdentityProvider.Okta, "okta", "Okta"),
        new(IdentityProvider.PayPal, "paypal", "PayPal"),
        new(IdentityProvider.PayPalSandbox, "paypal-sandbox", "PayPal sandbox"),
        new(IdentityProvider.PingFederate, "pingfederate", "PingFederate"),
        new(IdentityProvider.PlanningCenter, "planningcenter", "Planning Center"),
        new(IdentityProvider.Renren, "renren", "Renren"),
        new(IdentityProvider.Salesforce, "salesforce", "Salesforce"),
        new(IdentityProvider.SalesforceCommunity, "salesforce-community", "Salesforce Community"),
        new(IdentityProvider.SalesforceSandbox, "salesforce-sandbox", "Salesforce sandbox"),
        new(IdentityProvider.Samlp, "samlp", "SAML"),
        new(IdentityProvider.SharePoint, "sharepoint", "SharePoint"),
        new(IdentityProvider.Shop, "shop", "Shop (Shopify)"),
        new(IdentityProvider.Shopify, "shopify", "Shopify"),
        new(IdentityProvider.Sms, "sms", "SMS (passwordless)"),
        new(IdentityProvider.SoundCloud, "soundcloud", "SoundCloud"),
        new(IdentityProvider.TheCity, "thecity", "The City"),
        new(IdentityProvider.TheCitySandbox, "thecity-sandbox", "The City sandbox"),
        new(IdentityProvider.ThirtySevenSignals, "thirtysevensignals", "37signals (Basecamp)"),
        new(IdentityProvider.Twitter, "twitter", "X (Twitter)"),
        new(IdentityProvider.Untappd, "untappd", "Untappd"),
        new(IdentityProvider.VKontakte, "vkontakte", "VKontakte"),
        new(IdentityProvider.Waad, "waad", "Microsoft Entra ID (Azure AD)"),
        new(IdentityProvider.Weibo, "weibo", "Weibo"),
        new(IdentityProvider.WindowsLive, "windowslive", "Microsoft account"),
        new(IdentityProvider.WordPress, "wordpress", "WordPress"),
        new(IdentityProvider.Yahoo, "yahoo", "Yahoo"),
        new(IdentityProvider.Yammer, "yammer", "Yammer"),
        new(IdentityProvider.Yandex, "yandex", "Yandex"),
    ];

    private static readonly FrozenDictionary<IdentityProvider, string> WireNames =
        Known.ToFrozenDictionary(info => info.Provider, info => info.WireName);

    private static readonly FrozenDictionary<string, IdentityProvider> ByName = Known
        .SelectMany(info => new[] { info.WireName, info.Provider.ToString() }
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => KeyValuePair.Create(name, info.Provider)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every known provider once, ordered by wire name (ordinal).</summary>
    public static IReadOnlyList<IdentityProviderInfo> All { get; } = Known.AsReadOnly();

    /// <summary>The provider's name on the wire, for example <c>google-oauth2</c>.</summary>
    /// <param name="provider">A defined provider.</param>
    /// <returns>The wire name.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enum.</exception>
    public static string WireName(this IdentityProvider provider) =>
        WireNames.TryGetValue(provider, out var name)
            ? name
            : throw new ArgumentOutOfRangeException(nameof(provider), provider, "Not a known identity provider.");

    /// <summary>Finds a provider by its wire name or its member name; case and surrounding space do not matter.</summary>
    /// <param name="text">For example <c>google-oauth2</c> or <c>GoogleOAuth2</c>; null and numbers are not found.</param>
    /// <param name="provider">The provider, or <c>default</c>.</param>
    /// <returns>Whether the text names a known provider.</returns>
    public static bool TryParse(string? text, out IdentityProvider provider)
    {
        provider = default;
        return text is not null && ByName.TryGetValue(text.Trim(), out provider);
    }

    /// <summary>
    /// The wire name of a known provider, whatever way it is written; other text is trimmed and passed on as it is,
    /// since services add providers.
    /// </summary>
    /// <param name="text">A wire name, a member name or any other text.</param>
    /// <returns>What to send to the service.</returns>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var provider) ? provider.WireName() : text.Trim();
    }
}

using System.Text.Json.Serialization;

namespace LinkActivities.Identity;

/// <summary>
/// The identity providers (Auth0's connection strategies) that are known by name: those of the Link Account card
/// (help.okta.com, Auth0 connector, Link Account) and those of Auth0's Management API today
/// (POST /api/v2/users/{id}/identities, June 2026). The list is for suggestions, never a check: services add
/// providers, and an unknown one is passed on as text.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<IdentityProvider>))]
public enum IdentityProvider
{
    /// <summary>Active Directory / LDAP.</summary>
    [JsonStringEnumMemberName("ad")]
    ActiveDirectory,

    /// <summary>ADFS.</summary>
    [JsonStringEnumMemberName("adfs")]
    Adfs,

    /// <summary>Amazon.</summary>
    [JsonStringEnumMemberName("amazon")]
    Amazon,

    /// <summary>AOL. Of the card's list only; Auth0 no longer names it.</summary>
    [JsonStringEnumMemberName("aol")]
    Aol,

    /// <summary>Apple.</summary>
    [JsonStringEnumMemberName("apple")]
    Apple,

    /// <summary>Auth0 database.</summary>
    [JsonStringEnumMemberName("auth0")]
    Auth0,

    /// <summary>Auth0 OpenID Connect.</summary>
    [JsonStringEnumMemberName("auth0-oidc")]
    Auth0Oidc,

    /// <summary>Baidu.</summary>
    [JsonStringEnumMemberName("baidu")]
    Baidu,

    /// <summary>Bitbucket.</summary>
    [JsonStringEnumMemberName("bitbucket")]
    Bitbucket,

    /// <summary>Bitly.</summary>
    [JsonStringEnumMemberName("bitly")]
    Bitly,

    /// <summary>Box.</summary>
    [JsonStringEnumMemberName("box")]
    Box,

    /// <summary>Custom.</summary>
    [JsonStringEnumMemberName("custom")]
    Custom,

    /// <summary>d ACCOUNT.</summary>
    [JsonStringEnumMemberName("daccount")]
    DAccount,

    /// <summary>Dropbox.</summary>
    [JsonStringEnumMemberName("dropbox")]
    Dropbox,

    /// <summary>Dwolla.</summary>
    [JsonStringEnumMemberName("dwolla")]
    Dwolla,

    /// <summary>E-mail (passwordless).</summary>
    [JsonStringEnumMemberName("email")]
    Email,

    /// <summary>Evernote.</summary>
    [JsonStringEnumMemberName("evernote")]
    Evernote,

    /// <summary>Evernote sandbox.</summary>
    [JsonStringEnumMemberName("evernote-sandbox")]
    EvernoteSandbox,

    /// <summary>Exact Online.</summary>
    [JsonStringEnumMemberName("exact")]
    Exact,

    /// <summary>Facebook.</summary>
    [JsonStringEnumMemberName("facebook")]
    Facebook,

    /// <summary>Fitbit.</summary>
    [JsonStringEnumMemberName("fitbit")]
    Fitbit,

    /// <summary>Flickr. Of the card's list only; Auth0 no longer names it.</summary>
    [JsonStringEnumMemberName("flickr")]
    Flickr,

    /// <summary>GitHub.</summary>
    [JsonStringEnumMemberName("github")]
    GitHub,

    /// <summary>Google Workspace.</summary>
    [JsonStringEnumMemberName("google-apps")]
    GoogleApps,

    /// <summary>Google.</summary>
    [JsonStringEnumMemberName("google-oauth2")]
    GoogleOAuth2,

    /// <summary>Instagram.</summary>
    [JsonStringEnumMemberName("instagram")]
    Instagram,

    /// <summary>IP address.</summary>
    [JsonStringEnumMemberName("ip")]
    IP,

    /// <summary>LINE.</summary>
    [JsonStringEnumMemberName("line")]
    Line,

    /// <summary>LinkedIn.</summary>
    [JsonStringEnumMemberName("linkedin")]
    LinkedIn,

    /// <summary>miiCard. Of the card's list only; Auth0 no longer names it.</summary>
    [JsonStringEnumMemberName("miicard")]
    MiiCard,

    /// <summary>OAuth 1.0a.</summary>
    [JsonStringEnumMemberName("oauth1")]
    OAuth1,

    /// <summary>OAuth 2.0.</summary>
    [JsonStringEnumMemberName("oauth2")]
    OAuth2,

    /// <summary>Office 365.</summary>
    [JsonStringEnumMemberName("office365")]
    Office365,

    /// <summary>OpenID Connect.</summary>
    [JsonStringEnumMemberName("oidc")]
    Oidc,

    /// <summary>Okta.</summary>
    [JsonStringEnumMemberName("okta")]
    Okta,

    /// <summary>PayPal.</summary>
    [JsonStringEnumMemberName("paypal")]
    PayPal,

    /// <summary>PayPal sandbox.</summary>
    [JsonStringEnumMemberName("paypal-sandbox")]
    PayPalSandbox,

    /// <summary>PingFederate.</summary>
    [JsonStringEnumMemberName("pingfederate")]
    PingFederate,

    /// <summary>Planning Center.</summary>
    [JsonStringEnumMemberName("planningcenter")]
    PlanningCenter,

    /// <summary>Renren. Of the card's list only; Auth0 no longer names it.</summary>
    [JsonStringEnumMemberName("renren")]
    Renren,

    /// <summary>Salesforce.</summary>
    [JsonStringEnumMemberName("salesforce")]
    Salesforce,

    /// <summary>Salesforce Community.</summary>
    [JsonStringEnumMemberName("salesforce-community")]
    SalesforceCommunity,

    /// <summary>Salesforce sandbox.</summary>
    [JsonStringEnumMemberName("salesforce-sandbox")]
    SalesforceSandbox,

    /// <summary>SAML.</summary>
    [JsonStringEnumMemberName("samlp")]
    Samlp,

    /// <summary>SharePoint.</summary>
    [JsonStringEnumMemberName("sharepoint")]
    SharePoint,

    /// <summary>Shop (Shopify).</summary>
    [JsonStringEnumMemberName("shop")]
    Shop,

    /// <summary>Shopify.</summary>
    [JsonStringEnumMemberName("shopify")]
    Shopify,

    /// <summary>SMS (passwordless).</summary>
    [JsonStringEnumMemberName("sms")]
    Sms,

    /// <summary>SoundCloud.</summary>
    [JsonStringEnumMemberName("soundcloud")]
    SoundCloud,

    /// <summary>The City. Of the card's list only; Auth0 no longer names it.</summary>
    [JsonStringEnumMemberName("thecity")]
    TheCity,

    /// <summary>The City sandbox. Of the card's list only; Auth0 no longer names it.</summary>
    [JsonStringEnumMemberName("thecity-sandbox")]
    TheCitySandbox,

    /// <summary>37signals (Basecamp).</summary>
    [JsonStringEnumMemberName("thirtysevensignals")]
    ThirtySevenSignals,

    /// <summary>X (Twitter).</summary>
    [JsonStringEnumMemberName("twitter")]
    Twitter,

    /// <summary>Untappd.</summary>
    [JsonStringEnumMemberName("untappd")]
    Untappd,

    /// <summary>VKontakte.</summary>
    [JsonStringEnumMemberName("vkontakte")]
    VKontakte,

    /// <summary>Microsoft Entra ID (Azure AD).</summary>
    [JsonStringEnumMemberName("waad")]
    Waad,

    /// <summary>Weibo.</summary>
    [JsonStringEnumMemberName("weibo")]
    Weibo,

    /// <summary>Microsoft account.</summary>
    [JsonStringEnumMemberName("windowslive")]
    WindowsLive,

    /// <summary>WordPress.</summary>
    [JsonStringEnumMemberName("wordpress")]
    WordPress,

    /// <summary>Yahoo.</summary>
    [JsonStringEnumMemberName("yahoo")]
    Yahoo,

    /// <summary>Yammer. Of the card's list only; Auth0 no longer names it.</summary>
    [JsonStringEnumMemberName("yammer")]
    Yammer,

    /// <summary>Yandex.</summary>
    [JsonStringEnumMemberName("yandex")]
    Yandex,
}

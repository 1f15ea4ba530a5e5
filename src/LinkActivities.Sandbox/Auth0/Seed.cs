using System.Text.Json;

namespace LinkActivities.Sandbox.Auth0;

// What the tenant starts with. Readable on purpose: it is the first thing somebody without a tenant sees.
internal static class Seed
{
    public static readonly TenantConnection[] Connections =
    [
        new("con_UserPassAuth0001", "Username-Password-Authentication", "auth0", "Username and password"),
        new("con_LegacyUsers00002", "legacy-users", "auth0", "Legacy users"),
        new("con_GoogleOauth20003", "google-oauth2", "google-oauth2", "Google"),
        new("con_AcmeSamlIdp00004", "acme-saml", "samlp", "Acme SAML"),
        new("con_GithubSocial0005", "github", "github", "GitHub"),
        new("con_WindowsLive00006", "windowslive", "windowslive", "Microsoft account"),
        new("con_PasswordSms00007", "sms", "sms", "Text message"),
        new("con_PasswordMail0008", "email", "email", "E-mail code"),
        new("con_SignInEther00009", "siwe", "oauth2", "Sign in with Ethereum"),
    ];

    private const string Accounts =
        """
        [
          {"user_id":"auth0|ada","email":"ada@example.com","email_verified":true,"username":"ada","name":"Ada Lovelace","given_name":"Ada","family_name":"Lovelace","nickname":"ada",
           "identities":[{"connection":"Username-Password-Authentication","user_id":"ada","provider":"auth0","isSocial":false}],
           "user_metadata":{"theme":"dark","language":"en"},"app_metadata":{"plan":"gold"}},
          {"user_id":"google-oauth2|1001","email":"ada@example.com","email_verified":true,"name":"Ada Lovelace","given_name":"Ada","family_name":"Lovelace","nickname":"countess",
           "identities":[{"connection":"google-oauth2","user_id":"1001","provider":"google-oauth2","isSocial":true,"access_token":"sandbox-google-access-token","refresh_token":"sandbox-google-refresh-token"}],
           "user_metadata":{"theme":"light","newsletter":true},"app_metadata":{"plan":"free","crm_id":"C-1815"}},
          {"user_id":"auth0|grace","email":"grace@acme.example","email_verified":true,"username":"grace","name":"Grace Hopper","given_name":"Grace","family_name":"Hopper","nickname":"grace",
           "identities":[{"connection":"Username-Password-Authentication","user_id":"grace","provider":"auth0","isSocial":false}],
           "user_metadata":{"language":"cobol"},"app_metadata":{"plan":"silver"}},
          {"user_id":"samlp|acme-saml|grace@acme.example","email":"grace@acme.example","email_verified":true,"name":"Grace Hopper","given_name":"Grace","family_name":"Hopper","nickname":"rear.admiral",
           "identities":[{"connection":"acme-saml","user_id":"acme-saml|grace@acme.example","provider":"samlp","isSocial":false}],
           "user_metadata":{"office":{"city":"Arlington","floor":3}},"app_metadata":{"department":"compilers"}},
          {"user_id":"auth0|alan","email":"alan@example.com","email_verified":false,"username":"alan","name":"Alan Turing","given_name":"Alan","family_name":"Turing","nickname":"alan",
           "identities":[{"connection":"Username-Password-Authentication","user_id":"alan","provider":"auth0","isSocial":false}],
           "user_metadata":{"theme":"light"},"app_metadata":{"invited_by":"auth0|joan"}},
          {"user_id":"oauth2|siwe|eip155%3A1%3A0xRADIA","name":"Radia Perlman","nickname":"radia",
           "identities":[{"connection":"siwe","user_id":"siwe|eip155%3A1%3A0xRADIA","provider":"oauth2","isSocial":true}],
           "user_metadata":{"wallet":"0xRADIA"},"app_metadata":{"chain":1}},
          {"user_id":"github|1936","email":"margaret@example.com","email_verified":true,"name":"Margaret Hamilton","nickname":"margaret",
           "identities":[{"connection":"github","user_id":1936,"provider":"github","isSocial":true,"access_token":"sandbox-github-access-token"}],
           "user_metadata":{"editor":"vim","languages":["agc","hal/s"]},"app_metadata":{"plan":"open-source"}},
          {"user_id":"windowslive|7c4a8d09ca3762af","email":"katherine@example.com","email_verified":true,"name":"Katherine Johnson","given_name":"Katherine","family_name":"Johnson","nickname":"katherine",
           "identities":[{"connection":"windowslive","user_id":"7c4a8d09ca3762af","provider":"windowslive","isSocial":true}]},
          {"user_id":"sms|5f1001","phone_number":"+15555550100","phone_verified":true,"name":"+15555550100",
           "identities":[{"connection":"sms","user_id":"5f1001","provider":"sms","isSocial":false}],
           "user_metadata":{"language":"de"},"app_metadata":{"plan":"free"}},
          {"user_id":"email|5f1002","email":"hedy@example.com","email_verified":true,"name":"hedy@example.com","nickname":"hedy",
           "identities":[{"connection":"email","user_id":"5f1002","provider":"email","isSocial":false}],
           "user_metadata":{"language":"en","newsletter":false},"app_metadata":{"plan":"gold"}},
          {"user_id":"auth0|1001","email":"barbara@example.com","email_verified":true,"username":"barbara","name":"Barbara Liskov","given_name":"Barbara","family_name":"Liskov","nickname":"barbara",
           "identities":[{"connection":"legacy-users","user_id":"1001","provider":"auth0","isSocial":false}],
           "user_metadata":{"theme":"dark"},"app_metadata":{"legacy_id":1001}},
          {"user_id":"auth0|joan","email":"joan@example.com","email_verified":true,"username":"joan","name":"Joan Clarke","given_name":"Joan","family_name":"Clarke","nickname":"joan",
           "identities":[{"connection":"Username-Password-Authentication","user_id":"joan","provider":"auth0","isSocial":false},
                         {"connection":"google-oauth2","user_id":"1002","provider":"google-oauth2","isSocial":true,"profileData":{"email":"joan.clarke@example.com","email_verified":true,"name":"Joan Clarke","given_name":"Joan","family_name":"Clarke"}}],
           "user_metadata":{"hut":8},"app_metadata":{"plan":"gold"}}
        ]
        """;

    public static IReadOnlyList<TenantUser> Users(DateTimeOffset now)
    {
        using var accounts = JsonDocument.Parse(Accounts);
        return [.. accounts.RootElement.EnumerateArray().Select(account => TenantUser.Read(account, now))];
    }
}

using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace LinkActivities.DesignerHost.Security;

/// <summary>Who can sign in to the pages: the configured users, or whoever has the API key where there are none.</summary>
/// <param name="settings">The users.</param>
/// <param name="key">The API key.</param>
internal sealed class SignIns(SignInSettings settings, ApiKey key)
{
    /// <summary>The claim that ties a session to the password or key it was opened with.</summary>
    private const string StampClaim = "stamp";

    private const string KeyHolder = "API key";

    /// <summary>Whether there are users with passwords; else the API key signs in.</summary>
    public bool HasUsers => settings.Users.Count > 0;

    /// <summary>Who signs in by this name and password; null for no one.</summary>
    public ClaimsPrincipal? ByPassword(string name, string password)
    {
        var user = Find(name.Trim());
        return Passwords.Fits(user, password) ? Principal(user!.Name, user.PasswordHash) : null;
    }

    /// <summary>Who signs in by this API key; null for no one.</summary>
    public ClaimsPrincipal? ByKey(string given) =>
        !HasUsers && CryptographicOperations.FixedTimeEquals(Digest(given.Trim()), Digest(key.Value)) ? Principal(KeyHolder, key.Value) : null;

    /// <summary>Whether what a session was opened with is still right: not once the user has gone, or the password or key is another.</summary>
    public bool IsCurrent(ClaimsPrincipal session)
    {
        var secret = HasUsers ? Find(session.Identity?.Name ?? "")?.PasswordHash : session.Identity?.Name == KeyHolder ? key.Value : null;
        return secret is not null && session.FindFirstValue(StampClaim) == Stamp(secret);
    }

    private SignInUser? Find(string name) => settings.Users.FirstOrDefault(x => x.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ClaimsPrincipal Principal(string name, string secret) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(StampClaim, Stamp(secret))], SessionAuthentication.Scheme));

    private static string Stamp(string secret) => Convert.ToHexString(Digest(secret).AsSpan(0, 16));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

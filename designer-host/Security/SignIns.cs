using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace LinkActivities.DesignerHost.Security;

/// <summary>Who can sign in to the pages: the configured users, or whoever has the API key where there are none.</summary>
/// <param name="settings">The users.</param>
/// <param name="key">The API key.</param>
/// <param name="time">The time.</param>
internal sealed class SignIns(SignInSettings settings, ApiKey key, TimeProvider time)
{
    private const string SessionClaim = "session";

    /// <summary>The claim that ties a session to the password or key it was opened with.</summary>
    private const string StampClaim = "stamp";

    private const string KeyHolder = "API key";

    /// <summary>The sessions that were signed out, until their cookies would have ended by themselves.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

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

    /// <summary>Ends a session: a copy of its cookie is worth nothing from now on.</summary>
    public void End(ClaimsPrincipal session)
    {
        var now = time.GetUtcNow();
        foreach (var (id, until) in _ended)
        {
            if (until <= now)
                _ended.TryRemove(id, out _);
        }

        if (session.FindFirstValue(SessionClaim) is { } own)
            _ended[own] = now + settings.Lifetime;
    }

    /// <summary>Whether a session goes on: not once it was signed out, the user has gone, or the password or key is another.</summary>
    public bool IsCurrent(ClaimsPrincipal session)
    {
        if (session.FindFirstValue(SessionClaim) is not { } id || _ended.ContainsKey(id))
            return false;
        var secret = HasUsers ? Find(session.Identity?.Name ?? "")?.PasswordHash : session.Identity?.Name == KeyHolder ? key.Value : null;
        return secret is not null && session.FindFirstValue(StampClaim) == Stamp(secret);
    }

    private SignInUser? Find(string name) => settings.Users.FirstOrDefault(x => x.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ClaimsPrincipal Principal(string name, string secret) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(StampClaim, Stamp(secret)), new Claim(SessionClaim, Guid.NewGuid().ToString("N"))], SessionAuthentication.Scheme));

    private static string Stamp(string secret) => Convert.ToHexString(Digest(secret).AsSpan(0, 16));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

using Microsoft.AspNetCore.Identity;

namespace LinkActivities.DesignerHost.Security;

/// <summary>Hashes passwords (ASP.NET Core Identity's PBKDF2, salted) and checks them.</summary>
internal static class Passwords
{
    /// <summary>How many characters a new password has at least (NIST SP 800-63B).</summary>
    public const int Shortest = 12;

    /// <summary>How many characters are looked at: more than any person types, and not enough to keep a server busy with.</summary>
    public const int Longest = 256;

    private static readonly PasswordHasher<SignInUser> Hasher = new();

    // Compared where there is no such user, so that an answer takes as long as for one that there is.
    private static readonly SignInUser Nobody = new("", Hasher.HashPassword(null!, Guid.NewGuid().ToString()));

    /// <summary>Hashes a password.</summary>
    public static string Hash(string password) => Hasher.HashPassword(null!, password);

    /// <summary>Whether the password is that of the user; never, where the user is null.</summary>
    public static bool Fits(SignInUser? user, string password)
    {
        if (password.Length > Longest)
            return false;
        var result = Hasher.VerifyHashedPassword(user ?? Nobody, (user ?? Nobody).PasswordHash, password);
        return user is not null && result != PasswordVerificationResult.Failed;
    }
}

using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LinkActivities.Sandbox.Auth0;

// Opaque tokens that carry their own expiry and client under a MAC: nothing to store, and good across a restart.
internal sealed class AccessTokens(Auth0SandboxOptions options, TimeProvider time)
{
    public const string ReadClientId = "sandbox-read";

    private const int PayloadLength = 8 + 1 + 8;
    private const int MacLength = 32;

    private static readonly string[] AllScopes =
    [
        "read:users", "update:users", "delete:users", "update:users_app_metadata", "read:connections", "read:user_idp_tokens",
    ];

    private static readonly string[] ReadScopes = ["read:users", "read:connections"];

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(options.ClientSecret));

    public int LifetimeSeconds => (int)Math.Min(int.MaxValue, options.TokenLifetime.TotalSeconds);

    // Null when the client or its secret is wrong.
    public string[]? Authenticate(string clientId, string clientSecret)
    {
        if (clientSecret != options.ClientSecret)
            return null;
        if (clientId == options.ClientId)
            return AllScopes;
        return clientId == ReadClientId ? ReadScopes : null;
    }

    public string Issue(string[] scopes)
    {
        Span<byte> token = stackalloc byte[PayloadLength + MacLength];
        BinaryPrimitives.WriteInt64BigEndian(token, time.GetUtcNow().ToUnixTimeSeconds() + LifetimeSeconds);
        token[8] = scopes == AllScopes ? (byte)1 : (byte)0;
        RandomNumberGenerator.Fill(token[9..PayloadLength]);
        HMACSHA256.HashData(_key, token[..PayloadLength], token[PayloadLength..]);
        return Base64Url.EncodeToString(token);
    }

    public ApiError? Check(string? authorization, out string[] scopes)
    {
        scopes = [];
        if (string.IsNullOrWhiteSpace(authorization))
            return ApiError.MissingToken;

        const string Scheme = "Bearer ";
        Span<byte> token = stackalloc byte[PayloadLength + MacLength];
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || !Decode(authorization.AsSpan(Scheme.Length).Trim(), token))
        {
            return ApiError.InvalidToken;
        }

        Span<byte> mac = stackalloc byte[MacLength];
        HMACSHA256.HashData(_key, token[..PayloadLength], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, token[PayloadLength..]))
            return ApiError.InvalidToken;
        if (BinaryPrimitives.ReadInt64BigEndian(token) <= time.GetUtcNow().ToUnixTimeSeconds())
            return ApiError.ExpiredToken;

        scopes = token[8] == 1 ? AllScopes : ReadScopes;
        return null;
    }

    private static bool Decode(ReadOnlySpan<char> text, Span<byte> token) =>
        text.Length == Base64Url.GetEncodedLength(token.Length)
        && Base64Url.IsValid(text)
        && Base64Url.TryDecodeFromChars(text, token, out var length)
        && length == token.Length;
}

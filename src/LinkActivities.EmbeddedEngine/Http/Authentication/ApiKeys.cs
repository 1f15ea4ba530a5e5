using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Knows the API keys by their hashes, so that comparing takes as long for a wrong key as for the right one, whatever its length.</summary>
/// <param name="options">The keys.</param>
internal sealed class ApiKeys(IOptions<EngineAuthenticationOptions> options)
{
    private readonly byte[][] hashes = [.. options.Value.ApiKeys.Select(x => SHA256.HashData(Encoding.UTF8.GetBytes(x.Trim())))];

    /// <summary>Whether a key is one of them.</summary>
    public bool Contains(ReadOnlySpan<char> key)
    {
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(key, given);
        var isKnown = false;
        foreach (var hash in hashes)
            isKnown |= CryptographicOperations.FixedTimeEquals(hash, given);
        if (options.Value.ApiKeySource?.Invoke()?.Trim() is not { Length: > 0 } current)
            return isKnown;

        Span<byte> other = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(current, other);
        return isKnown | CryptographicOperations.FixedTimeEquals(other, given);
    }

    private static void Hash(ReadOnlySpan<char> key, Span<byte> hash)
    {
        var size = Encoding.UTF8.GetByteCount(key);
        var bytes = size <= 256 ? stackalloc byte[size] : new byte[size];
        Encoding.UTF8.GetBytes(key, bytes);
        SHA256.HashData(bytes, hash);
    }
}

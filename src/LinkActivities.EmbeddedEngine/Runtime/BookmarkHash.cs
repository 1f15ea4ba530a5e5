using System.Security.Cryptography;
using System.Text;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>The hash of what a bookmark waits for: 64 hex digits, the same for the same name and payload.</summary>
internal static class BookmarkHash
{
    /// <summary>The hash.</summary>
    public static string Of(string name, string payload) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}:{payload}")));
}

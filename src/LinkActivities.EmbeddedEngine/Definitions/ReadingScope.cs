using System.Security.Cryptography;
using System.Text;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>What is gathered while one definition is read.</summary>
internal sealed class ReadingScope
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>What is wrong, a sentence each.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Activities of unknown types.</summary>
    public List<MissingActivity> Missing { get; } = [];

    /// <summary>How many activities there are so far.</summary>
    public int Activities => ids.Count;

    /// <summary>Takes an id for an activity; false when another activity has it.</summary>
    public bool Take(string id) => ids.Add(id);

    /// <summary>
    /// An id for something at a place in the definition that has none: 16 hex digits. The same place gets the same id each time, so that a
    /// definition that is saved twice stays the same.
    /// </summary>
    /// <param name="place">Where it is, unique in the definition.</param>
    public static string IdFor(string place) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)).AsSpan(0, 8));
}

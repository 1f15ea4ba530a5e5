using System.Globalization;
using System.Security.Cryptography;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>Makes the engine's ids: 16 hex digits as Elsa's, ascending in time so that new rows land at the end of the database's indexes.</summary>
internal static class Ids
{
    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static int counter = RandomNumberGenerator.GetInt32(int.MaxValue);

    /// <summary>A new id: 40 bits of milliseconds, then a 24-bit counter.</summary>
    /// <param name="now">The time.</param>
    public static string New(DateTimeOffset now)
    {
        var milliseconds = (long)(now - Epoch).TotalMilliseconds & 0xFF_FFFF_FFFF;
        var count = Interlocked.Increment(ref counter) & 0xFF_FFFF;
        return ((milliseconds << 24) | (uint)count).ToString("x16", CultureInfo.InvariantCulture);
    }
}

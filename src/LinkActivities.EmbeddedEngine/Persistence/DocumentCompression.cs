using System.Buffers;
using System.IO.Compression;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>
/// How documents lie in the database: as they are, or compressed (Brotli, RFC 7932) behind a marker. The documents of a run repeat themselves,
/// so a million runs take a fifth of the disk, and writing fewer pages costs less than compressing.
/// </summary>
internal static class DocumentCompression
{
    private const byte Marker = 1;
    private const int SmallestCompressed = 512;
    private const int FastestQuality = 0;
    private const int Window = 16;

    /// <summary>A document as it is to be stored.</summary>
    /// <param name="json">The document: a JSON object, so that its first byte is never the marker.</param>
    public static byte[] Compress(ReadOnlySpan<byte> json)
    {
        if (json.Length < SmallestCompressed)
            return json.ToArray();
        var buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(json.Length) + 1);
        try
        {
            buffer[0] = Marker;
            return BrotliEncoder.TryCompress(json, buffer.AsSpan(1), out var written, FastestQuality, Window) && written + 1 < json.Length
                ? buffer.AsSpan(0, written + 1).ToArray()
                : json.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>A stored document as it was.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static byte[] Expand(byte[] stored)
    {
        if (stored is not [Marker, ..])
            return stored;
        using var source = new BrotliStream(new MemoryStream(stored, 1, stored.Length - 1), CompressionMode.Decompress);
        using var json = new MemoryStream(stored.Length * 6);
        source.CopyTo(json);
        return json.ToArray();
    }
}

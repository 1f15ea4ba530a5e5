using System.Globalization;
using System.Text;

namespace LinkActivities.Bench.Load;

/// <summary>Finds where an HTTP/1.1 response ends in the bytes received so far.</summary>
internal static class ResponseReader
{
    /// <summary>Reads the response at the beginning of the bytes.</summary>
    /// <returns>How many bytes it takes, 0 while it is not complete; its status; where its body begins.</returns>
    public static (int Length, int Status, int Body) Read(ReadOnlySpan<byte> bytes)
    {
        var head = bytes.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return default;

        var body = head + 4;
        var status = ((bytes[9] - '0') * 100) + ((bytes[10] - '0') * 10) + (bytes[11] - '0');
        var length = bytes[..head] switch
        {
            var headers when Find(headers, "\r\nContent-Length:"u8, out var value) => Number(value),
            var headers when Find(headers, "\r\nTransfer-Encoding:"u8, out _) => Chunked(bytes[body..]),
            _ => 0,
        };
        return length >= 0 && bytes.Length >= body + length ? (body + length, status, body) : default;
    }

    private static bool Find(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var at = headers.IndexOf(name);
        value = at < 0 ? default : headers[(at + name.Length)..];
        var end = value.IndexOf((byte)'\r');
        value = end < 0 ? value : value[..end];
        return at >= 0;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit != ' ')
                number = (number * 10) + (digit - '0');
        }

        return number;
    }

    // The length of all chunks with their frames, -1 while the last is not there.
    private static int Chunked(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; ;)
        {
            var line = bytes[at..].IndexOf("\r\n"u8);
            if (line < 0)
                return -1;
            var size = int.Parse(Encoding.ASCII.GetString(bytes.Slice(at, line)), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at += line + 2 + size + 2;
            if (at > bytes.Length)
                return -1;
            if (size == 0)
                return at;
        }
    }
}

using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace LinkActivities.Bench.Load;

/// <summary>
/// Sends requests over keep-alive connections, one at a time on each, and waits for each answer. Raw sockets and ready-made
/// bytes: it shares the processors with what it measures.
/// </summary>
/// <param name="address">Where to.</param>
/// <param name="connections">How many connections.</param>
/// <param name="isRight">Whether a status and body are what was asked for.</param>
internal sealed class LoadGenerator(Uri address, int connections, Func<int, ReadOnlyMemory<byte>, bool> isRight)
{
    private int _failures;
    private string? _firstFailure;

    /// <summary>Makes a request's bytes.</summary>
    public static byte[] Request(string method, Uri address, string? key = null, string? body = null)
    {
        var text = new StringBuilder($"{method} {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\n");
        if (key is not null)
            text.Append("Authorization: ApiKey ").Append(key).Append("\r\n");
        if (body is not null)
            text.Append("Content-Type: application/json\r\nContent-Length: ").Append(Encoding.UTF8.GetByteCount(body)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.Append("\r\n").Append(body).ToString());
    }

    /// <summary>Sends until there is no more to send.</summary>
    /// <param name="next">The next request; null when that was all. Called by all connections at once.</param>
    public async Task<LoadResult> RunAsync(Func<byte[]?> next)
    {
        (_failures, _firstFailure) = (0, null);
        var begin = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => SendAllAsync(next))));
        var elapsed = Stopwatch.GetElapsedTime(begin);
        var sorted = latencies.SelectMany(x => x).ToArray();
        Array.Sort(sorted);
        return new LoadResult(elapsed, sorted, _failures, _firstFailure);
    }

    /// <summary>Sends one request again and again for a time.</summary>
    public Task<LoadResult> RunAsync(byte[] request, TimeSpan duration)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        return RunAsync(() => Stopwatch.GetTimestamp() < end ? request : null);
    }

    /// <summary>Sends one request a number of times.</summary>
    public Task<LoadResult> RunAsync(byte[] request, int count)
    {
        var sent = 0;
        return RunAsync(() => Interlocked.Increment(ref sent) <= count ? request : null);
    }

    private async Task<List<double>> SendAllAsync(Func<byte[]?> next)
    {
        var latencies = new List<double>(4096);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        var buffer = new byte[256 * 1024];
        while (next() is { } request)
        {
            var begin = Stopwatch.GetTimestamp();
            await socket.SendAsync(request);
            var received = 0;
            (int Length, int Status, int Body) response = default;
            while (response.Length == 0)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(received));
                if (read == 0)
                    throw new IOException($"The server closed the connection after {latencies.Count} answers.");
                received += read;
                response = ResponseReader.Read(buffer.AsSpan(0, received));
            }

            latencies.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            Check(response.Status, buffer.AsMemory(response.Body, response.Length - response.Body));
        }

        return latencies;
    }

    private void Check(int status, ReadOnlyMemory<byte> body)
    {
        if (isRight(status, body))
            return;
        Interlocked.Increment(ref _failures);
        Interlocked.CompareExchange(ref _firstFailure, $"{status}: {Encoding.UTF8.GetString(body.Span)}", null);
    }
}

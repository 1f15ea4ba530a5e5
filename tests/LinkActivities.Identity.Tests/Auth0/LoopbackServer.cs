using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LinkActivities.Identity.Tests.Auth0;

/// <summary>A server on a loopback port that keeps each request line as it came over the wire and answers with JSON.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public LoopbackServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public List<string> RequestLines { get; } = [];

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Status and body for a request line.</summary>
    public Func<string, (int Status, string Body)> Answer { get; set; } = _ => (200, "[]");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, false, 1, leaveOpen: true);
        var line = await reader.ReadLineAsync(_stop.Token) ?? "";
        var length = 0;
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(header.Split(':')[1].Trim());
        }

        // Reading nothing would wait for more.
        if (length > 0)
            await reader.ReadBlockAsync(new char[length], _stop.Token);
        lock (RequestLines)
            RequestLines.Add(line);
        var (status, body) = line.Contains("/oauth/token", StringComparison.Ordinal)
            ? (200, """{"access_token":"t","expires_in":3600}""")
            : Answer(line);
        var bytes = Encoding.UTF8.GetBytes(body);
        var head = $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _stop.Token);
        await stream.WriteAsync(bytes, _stop.Token);
    }
}

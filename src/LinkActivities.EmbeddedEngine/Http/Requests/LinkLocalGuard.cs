using System.Net;
using System.Net.Sockets;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Connects to where a request goes, but to no link-local address: looked at once the name is resolved, so that no name and no redirect leads there.</summary>
internal static class LinkLocalGuard
{
    // Where machines of one cloud answer with their credentials over IPv6. It is not link-local, but as good as.
    private static readonly IPAddress Metadata = IPAddress.Parse("fd00:ec2::254");

    /// <summary>Connects.</summary>
    /// <exception cref="AddressRefusedException">All addresses are link-local.</exception>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var all = await Dns.GetHostAddressesAsync(host, cancellationToken);
        var allowed = Array.FindAll(all, x => !IsRefused(x));
        if (allowed.Length == 0 && all.Length > 0)
            throw new AddressRefusedException(host, all[0]);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether no request may go there.</summary>
    public static bool IsRefused(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? address.GetAddressBytes() is [169, 254, ..]
            : address.IsIPv6LinkLocal || address.Equals(Metadata);
    }
}

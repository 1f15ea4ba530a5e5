using System.Net;
using System.Net.Sockets;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Connects to where a request goes, but to no link-local address, nor one where clouds answer their machines: looked at once the name is resolved, so that no name and no redirect leads there.</summary>
internal static class LinkLocalGuard
{
    // Not link-local, but as good as: where clouds answer their machines (AWS over IPv6, Google over IPv6, Alibaba, Azure).
    private static readonly IPNetwork[] Metadata =
        [IPNetwork.Parse("fd00:ec2::/32"), IPNetwork.Parse("fd20:ce::254/128"), IPNetwork.Parse("100.100.100.200/32"), IPNetwork.Parse("168.63.129.16/32")];

    // Forms of IPv6 that lead to an address of IPv4, and where that stands in them (RFC 4291, 2.5.5; 6052; 3056).
    private static readonly (IPNetwork Network, int Offset)[] Embedding =
        [(IPNetwork.Parse("::/96"), 12), (IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

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
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return address.GetAddressBytes() is [169, 254, ..] || Array.Exists(Metadata, x => x.Contains(address));
        return address.IsIPv6LinkLocal || Array.Exists(Metadata, x => x.Contains(address))
            || (!IPAddress.IsLoopback(address) && Array.Exists(Embedding, x => x.Network.Contains(address) && IsRefused(new IPAddress(address.GetAddressBytes().AsSpan(x.Offset, 4)))));
    }
}

using System.Net;
using System.Net.Sockets;

namespace LinkActivities.DesignerHost.Security;

/// <summary>Slows down whoever guesses: after five tries that were wrong within a minute, an address waits until the minute is over.</summary>
/// <param name="time">The time.</param>
internal sealed class SignInThrottle(TimeProvider time)
{
    private const int Tries = 5;
    private const int MostAddresses = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<IPAddress, (DateTimeOffset Since, int Count)> _tries = [];

    /// <summary>Begins a try, which counts as wrong until <see cref="Succeed"/>, so that many at once are no way around.</summary>
    /// <returns>How long the address has to wait instead; null where it may try.</returns>
    public TimeSpan? Begin(IPAddress? address)
    {
        var (key, now) = (KeyOf(address), time.GetUtcNow());
        lock (_tries)
        {
            if (!_tries.TryGetValue(key, out var tries) || tries.Since + Window <= now)
                tries = (now, 0);
            if (tries.Count >= Tries)
                return tries.Since + Window - now;
            if (_tries.Count >= MostAddresses)
                Tidy(now);
            _tries[key] = (tries.Since, tries.Count + 1);
            return null;
        }
    }

    /// <summary>Forgets the tries of an address: the last was right.</summary>
    public void Succeed(IPAddress? address)
    {
        lock (_tries)
            _tries.Remove(KeyOf(address));
    }

    private void Tidy(DateTimeOffset now)
    {
        foreach (var address in _tries.Where(x => x.Value.Since + Window <= now).Select(x => x.Key).ToList())
            _tries.Remove(address);

        // More addresses than a host of this kind has callers: a guess from everywhere, in which the oldest are let go.
        foreach (var address in _tries.OrderBy(x => x.Value.Since).Take(_tries.Count - MostAddresses / 2).Select(x => x.Key).ToList())
            _tries.Remove(address);
    }

    // Whoever has one IPv6 address has its whole /64.
    private static IPAddress KeyOf(IPAddress? address)
    {
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}

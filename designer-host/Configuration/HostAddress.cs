using System.Net;

namespace LinkActivities.DesignerHost.Configuration;

/// <summary>The addresses that the host listens on.</summary>
internal static class HostAddress
{
    /// <summary>Where the host listens unless it is told otherwise: on this machine alone.</summary>
    public const string Default = "http://127.0.0.1:5000";

    /// <summary>How the host reaches itself by an address that it listens on; null if it cannot, as by a Unix socket.</summary>
    public static string? FromItself(string address)
    {
        try
        {
            var binding = BindingAddress.Parse(address);
            if (binding.IsUnixPipe || binding.IsNamedPipe)
                return null;
            var isAny = binding.Host is "*" or "+" || (IPAddress.TryParse(binding.Host, out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)));
            return $"{binding.Scheme}://{(isAny ? "127.0.0.1" : binding.Host)}:{binding.Port}";
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

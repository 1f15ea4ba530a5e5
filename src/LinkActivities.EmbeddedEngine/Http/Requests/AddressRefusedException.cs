using System.Net;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>A request was not sent, since it would have gone to a link-local address, or one where clouds answer their machines.</summary>
/// <param name="host">The host that was asked for.</param>
/// <param name="address">Its address.</param>
internal sealed class AddressRefusedException(string host, IPAddress address)
    : Exception($"Requests to link-local addresses, and to those where clouds answer their machines, are refused, and {host} has the address {address}. An operator can allow them: {nameof(SendHttpRequestOptions.AllowLinkLocalAddresses)}.");

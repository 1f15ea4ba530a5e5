using System.Net;
using LinkActivities.EmbeddedEngine.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

/// <summary>Which addresses no request goes to.</summary>
public sealed class LinkLocalGuardTests
{
    [Theory]
    [InlineData("169.254.169.254", true)]
    [InlineData("::ffff:169.254.1.1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00:ec2::23", true)]
    [InlineData("fd20:ce::254", true)]
    [InlineData("100.100.100.200", true)]
    [InlineData("168.63.129.16", true)]
    [InlineData("64:ff9b::a9fe:a9fe", true)]
    [InlineData("2002:a9fe:a9fe::", true)]
    [InlineData("::169.254.169.254", true)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("100.100.100.201", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("169.253.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("2001:db8::1", false)]
    public void Link_local_addresses_are_known(string address, bool isRefused) => Assert.Equal(isRefused, LinkLocalGuard.IsRefused(IPAddress.Parse(address)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_operator_can_allow_them(bool isAllowed)
    {
        using var services = new ServiceCollection().AddHttpRequests().Configure<SendHttpRequestOptions>(x => x.AllowLinkLocalAddresses = isAllowed).BuildServiceProvider();
        var handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(HttpRequestSender.ClientName);
        while (handler is DelegatingHandler outer)
            handler = outer.InnerHandler!;

        Assert.Equal(isAllowed, Assert.IsType<SocketsHttpHandler>(handler).ConnectCallback is null);
    }
}

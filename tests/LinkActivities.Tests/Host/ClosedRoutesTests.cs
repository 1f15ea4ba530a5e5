using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.Tests.Host;

public sealed partial class ClosedRoutesTests : IDisposable
{
    // What anyone may ask. The sandbox's own doors want its own credentials.
    private static readonly string[] Open = ["/health/live", "/health/ready", "/sign-in", "/sign-out"];

    private readonly TemporaryFolder _data = new();

    [Fact]
    public async Task Every_route_is_closed_unless_it_is_said_here_that_it_is_open()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        var routes = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(x => (x.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => (Method: method, Path: "/" + x.RoutePattern.RawText!.TrimStart('/'))))
            .Where(x => !Open.Contains(x.Path) && !x.Path.StartsWith("/sandbox/", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        Assert.True(routes.Count > 60, $"{routes.Count} routes");

        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Client.BaseAddress };
        var open = new List<string>();
        foreach (var (method, path) in routes)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), Parameter().Replace(path, "1"));
            using var answer = await client.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
                open.Add($"{method} {path}: {(int)answer.StatusCode}");
        }

        Assert.Empty(open);
    }

    public void Dispose() => _data.Dispose();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}

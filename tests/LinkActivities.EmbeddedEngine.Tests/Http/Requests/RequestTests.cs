using LinkActivities.EmbeddedEngine.Http;
using LinkActivities.EmbeddedEngine.Tests.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

/// <summary>Tests with a server that workflows ask.</summary>
public abstract class RequestTests : IAsyncLifetime
{
    private protected AnsweringServer Server { get; } = new();

    public Task InitializeAsync() => Server.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    private protected static TestEngine Engine(Action<SendHttpRequestOptions>? configure = null, Action<IServiceCollection>? services = null) => new(x =>
    {
        services?.Invoke(x);
        x.AddHttpRequests().Configure(configure ?? (_ => { }));
    });
}

namespace LinkActivities.EmbeddedEngine.Tests.Api.Fakes;

/// <summary>One host for tests that leave nothing behind that others would notice.</summary>
public sealed class ApiHostFixture : IAsyncLifetime
{
    internal ApiHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

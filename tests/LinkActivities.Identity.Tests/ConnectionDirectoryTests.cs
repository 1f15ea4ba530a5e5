using LinkActivities.Identity.Tests.Auth0;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace LinkActivities.Identity.Tests;

public sealed class ConnectionDirectoryTests
{
    private static readonly Connection Users = new("con_1", "Users", "auth0", null);
    private static readonly Connection Google = new("con_2", "google", "google-oauth2", null);

    private readonly FakeTimeProvider _time = new();
    private readonly CollectedLog _log = new();
    private readonly IAccountService _service = Substitute.For<IAccountService>();
    private readonly ConnectionDirectory _directory;

    public ConnectionDirectoryTests()
    {
        _service.Tenant.Returns("default");
        Answers([Users, Google]);
        var services = Substitute.For<IAccountServices>();
        services.Find(null).Returns(_service);
        services.Find("acme").Returns((IAccountService?)null);
        _directory = new ConnectionDirectory(services, _time, new LoggerFor(_log));
    }

    private void Answers(IReadOnlyList<Connection> connections) =>
        _service.ConnectionsAsync(Arg.Any<CancellationToken>()).Returns(Task.FromResult(connections));

    private void Fails() => _service.ConnectionsAsync(Arg.Any<CancellationToken>())
        .Returns(Task.FromException<IReadOnlyList<Connection>>(new ServiceException(ServiceFailure.Unavailable, "Down.")));

    private Task<IReadOnlyList<Connection>> ListAsync(string? provider = null, string? tenant = null) =>
        _directory.ConnectionsAsync(tenant, provider, CancellationToken.None);

    private async Task AssertAskedAsync(int times) => await _service.Received(times).ConnectionsAsync(Arg.Any<CancellationToken>());

    [Fact]
    public async Task All_connections_are_listed_by_name()
    {
        Assert.Equal([Google, Users], await ListAsync());
    }

    [Theory]
    [InlineData("google-oauth2")]
    [InlineData("GoogleOAuth2")]
    public async Task A_provider_filters_them(string provider)
    {
        Assert.Equal([Google], await ListAsync(provider));
    }

    [Theory]
    [InlineData(59, 1)]
    [InlineData(60, 2)]
    public async Task The_list_is_kept_for_a_minute(int seconds, int asked)
    {
        await ListAsync();
        _time.Advance(TimeSpan.FromSeconds(seconds));
        await ListAsync("auth0");

        await AssertAskedAsync(asked);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    public async Task A_failure_gives_an_empty_list_and_a_warning_and_is_kept_for_five_seconds(int seconds, int asked)
    {
        Fails();

        Assert.Empty(await ListAsync());
        _time.Advance(TimeSpan.FromSeconds(seconds));
        await ListAsync();

        Assert.Equal((LogLevel.Warning, "The connections of tenant default cannot be listed. Down."), _log.Lines.First());
        await AssertAskedAsync(asked);
    }

    [Fact]
    public async Task A_tenant_that_does_not_answer_within_three_seconds_gives_an_empty_list()
    {
        var asked = new TaskCompletionSource();
        _service.ConnectionsAsync(Arg.Any<CancellationToken>()).Returns(_ =>
        {
            asked.SetResult();
            return new TaskCompletionSource<IReadOnlyList<Connection>>().Task;
        });
        var list = ListAsync();
        await asked.Task;

        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Empty(await list.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Contains("within 3 seconds", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Concurrent_callers_share_one_request()
    {
        var answer = new TaskCompletionSource<IReadOnlyList<Connection>>();
        _service.ConnectionsAsync(Arg.Any<CancellationToken>()).Returns(answer.Task);
        var lists = Enumerable.Range(0, 10).Select(_ => ListAsync()).ToList();
        answer.SetResult([Users]);

        Assert.All(await Task.WhenAll(lists), list => Assert.Equal([Users], list));
        await AssertAskedAsync(1);
    }

    [Fact]
    public async Task An_unknown_tenant_has_no_connections_and_a_warning()
    {
        Assert.Empty(await ListAsync(tenant: "acme"));
        Assert.Equal(LogLevel.Warning, Assert.Single(_log.Lines).Level);
    }

    private sealed class LoggerFor(ILogger log) : ILogger<ConnectionDirectory>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Log(logLevel, eventId, state, exception, formatter);
    }
}

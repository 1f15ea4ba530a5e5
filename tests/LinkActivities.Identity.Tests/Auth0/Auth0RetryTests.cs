using System.Net;

namespace LinkActivities.Identity.Tests.Auth0;

public sealed class Auth0RetryTests
{
    private const string Ada = """{"user_id":"auth0|ada","identities":[]}""";
    private const string Linked = """[{"connection":"c","provider":"github","user_id":"1","isSocial":true}]""";

    private readonly StubAuth0 _auth0 = new();
    private readonly AccountId _ada = AccountId.Parse("auth0|ada");

    private async Task<Account?> FindAsync()
    {
        var tenant = await _auth0.PrimedAsync();
        return await _auth0.Time.PassAsync(tenant.FindAsync(_ada, CancellationToken.None));
    }

    private async Task<IReadOnlyList<Profile>> LinkAsync()
    {
        var tenant = await _auth0.PrimedAsync();
        return await _auth0.Time.PassAsync(tenant.LinkAsync(_ada, new("github", "1", null), CancellationToken.None));
    }

    private double[] Waits() => [.. _auth0.At.Zip(_auth0.At.Skip(1), (one, next) => (next - one).TotalSeconds)];

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_read_is_repeated_after_a_failure_that_may_pass(int status)
    {
        _auth0.Reply((HttpStatusCode)status, "{}").Reply(HttpStatusCode.OK, Ada);

        Assert.NotNull(await FindAsync());
        Assert.Equal(2, _auth0.Calls.Count);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.ResponseEnded)]
    public async Task A_read_is_repeated_after_a_connection_fault(object error)
    {
        _auth0.Throw((HttpRequestError)error).Reply(HttpStatusCode.OK, Ada);

        Assert.NotNull(await FindAsync());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(409)]
    public async Task A_refusal_is_not_repeated(int status)
    {
        _auth0.Reply((HttpStatusCode)status, "{}");

        await Assert.ThrowsAsync<ServiceException>(() => FindAsync());
        Assert.Single(_auth0.Calls);
    }

    [Fact]
    public async Task A_change_of_metadata_is_repeated()
    {
        _auth0.Reply(HttpStatusCode.BadGateway, "{}").Reply(HttpStatusCode.OK, Ada);

        var tenant = await _auth0.PrimedAsync();
        await _auth0.Time.PassAsync(tenant.PatchMetadataAsync(_ada, new(new() { ["a"] = 1 }, null), CancellationToken.None));

        Assert.Equal(2, _auth0.Calls.Count);
    }

    [Fact]
    public async Task The_repetitions_are_counted_and_the_last_word_is_auth0s()
    {
        for (var i = 0; i < 4; i++)
            _auth0.Reply(HttpStatusCode.InternalServerError, $$"""{"message":"Try {{i}}"}""");

        var fault = await Assert.ThrowsAsync<ServiceException>(() => FindAsync());

        Assert.Equal(4, _auth0.Calls.Count);
        Assert.Equal("Try 3", fault.Service?.Text);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task A_link_is_not_repeated_when_it_may_have_happened(int status)
    {
        _auth0.Reply((HttpStatusCode)status, "{}");

        var fault = await Assert.ThrowsAsync<ServiceException>(() => LinkAsync());

        Assert.Single(_auth0.Calls);
        Assert.True(fault.MayHaveHappened);
    }

    [Fact]
    public async Task A_link_whose_reply_is_lost_is_not_repeated()
    {
        _auth0.Throw(HttpRequestError.ResponseEnded);

        var fault = await Assert.ThrowsAsync<ServiceException>(() => LinkAsync());

        Assert.Single(_auth0.Calls);
        Assert.True(fault.MayHaveHappened);
    }

    [Fact]
    public async Task A_link_that_was_turned_away_by_the_rate_limit_is_repeated()
    {
        _auth0.Reply(HttpStatusCode.TooManyRequests, "{}").Reply(HttpStatusCode.Created, Linked);

        Assert.Single(await LinkAsync());
    }

    [Fact]
    public async Task A_link_that_never_left_is_repeated()
    {
        _auth0.Throw(HttpRequestError.ConnectionError).Reply(HttpStatusCode.Created, Linked);

        Assert.Single(await LinkAsync());
    }

    [Fact]
    public async Task Retry_after_is_honoured()
    {
        _auth0.Reply(HttpStatusCode.TooManyRequests, "{}", ("Retry-After", "7")).Reply(HttpStatusCode.OK, Ada);

        await FindAsync();

        Assert.InRange(Assert.Single(Waits()), 7.0, 8.4);
    }

    [Fact]
    public async Task The_reset_of_the_rate_limit_is_honoured()
    {
        var reset = _auth0.Time.GetUtcNow().AddSeconds(5).ToUnixTimeSeconds().ToString();
        _auth0.Reply(HttpStatusCode.TooManyRequests, "{}", ("x-ratelimit-reset", reset)).Reply(HttpStatusCode.OK, Ada);

        await FindAsync();

        Assert.InRange(Assert.Single(Waits()), 5.0, 6.0);
    }

    [Fact]
    public async Task The_reset_is_read_by_auth0s_clock_where_it_tells_it()
    {
        var there = _auth0.Time.GetUtcNow().AddHours(1);
        var reset = there.AddSeconds(4).ToUnixTimeSeconds().ToString();
        _auth0.Reply(HttpStatusCode.TooManyRequests, "{}", ("x-ratelimit-reset", reset), ("Date", there.ToString("R"))).Reply(HttpStatusCode.OK, Ada);

        await FindAsync();

        Assert.InRange(Assert.Single(Waits()), 4.0, 4.8);
    }

    [Fact]
    public async Task A_wait_that_outlasts_the_budget_is_not_begun_and_the_message_says_how_long_it_would_be()
    {
        _auth0.Reply(HttpStatusCode.TooManyRequests, "{}", ("Retry-After", "120"));

        var fault = await Assert.ThrowsAsync<ServiceException>(() => FindAsync());

        Assert.Contains("Try again in 120 seconds.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_waits_double()
    {
        _auth0.Options.RetryDelay = TimeSpan.FromSeconds(1);
        for (var i = 0; i < 3; i++)
            _auth0.Reply(HttpStatusCode.BadGateway, "{}");
        _auth0.Reply(HttpStatusCode.OK, Ada);

        await FindAsync();

        Assert.Collection(
            Waits(),
            wait => Assert.InRange(wait, 0.8, 1.2),
            wait => Assert.InRange(wait, 1.6, 2.4),
            wait => Assert.InRange(wait, 3.2, 4.8));
    }

    [Fact]
    public async Task A_try_that_stalls_is_given_up_and_a_read_made_again()
    {
        _auth0.Reply(StallAsync).Reply(HttpStatusCode.OK, Ada);

        Assert.NotNull(await FindAsync());
        Assert.Equal(10, Assert.Single(Waits()));
    }

    [Fact]
    public async Task All_tries_together_end_within_the_budget()
    {
        _auth0.Options.Retries = 10;
        for (var i = 0; i < 11; i++)
            _auth0.Reply(StallAsync);
        var start = _auth0.Time.GetUtcNow();

        var fault = await Assert.ThrowsAsync<ServiceException>(() => FindAsync());

        Assert.Equal(30, (_auth0.Time.GetUtcNow() - start).TotalSeconds);
        Assert.Equal(3, _auth0.Calls.Count);
        Assert.True(fault.MayHaveHappened);
    }

    [Fact]
    public async Task A_link_that_stalls_may_have_happened()
    {
        _auth0.Reply(StallAsync);

        var fault = await Assert.ThrowsAsync<ServiceException>(() => LinkAsync());

        Assert.True(fault.MayHaveHappened);
        Assert.Single(_auth0.Calls);
    }

    [Fact]
    public async Task A_caller_who_gives_up_gets_a_cancellation()
    {
        using var caller = new CancellationTokenSource();
        _auth0.Reply(async token =>
        {
            await caller.CancelAsync();
            return await StallAsync(token);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _auth0.Tenant().FindAsync(_ada, caller.Token));
    }

    private async Task<HttpResponseMessage> StallAsync(CancellationToken cancellationToken)
    {
        _auth0.Time.Announce(_auth0.Options.TryTimeout);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new InvalidOperationException("Not to be reached.");
    }
}

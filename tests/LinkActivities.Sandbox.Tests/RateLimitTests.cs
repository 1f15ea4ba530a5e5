using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace LinkActivities.Sandbox.Tests;

public sealed class RateLimitTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Fact]
    public async Task Every_answer_says_what_remains()
    {
        await using var tenancy = await Tenancy.StartAsync(options => options.RateLimit = 10, new FakeTimeProvider(Start));

        using var found = await tenancy.Http.GetAsync("api/v2/users/auth0%7Cada");
        using var unknown = await tenancy.Http.GetAsync("api/v2/nothing");

        // The token took one.
        Assert.Equal((10, 8, 1_800_000_001), Headers(found));
        Assert.Equal((10, 7, 1_800_000_001), Headers(unknown));
    }

    [Fact]
    public async Task Over_the_limit_the_answer_is_429_until_the_next_second()
    {
        var time = new FakeTimeProvider(Start);
        await using var tenancy = await Tenancy.StartAsync(options => options.RateLimit = 2, time);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(200, (await tenancy.GetUserAsync("auth0|ada")).Status);
        Assert.Equal(200, (await tenancy.GetUserAsync("auth0|ada")).Status);
        JsonAssert.IsError(
            await tenancy.GetUserAsync("auth0|ada"), 429, "Too Many Requests", "too_many_requests", "X-RateLimit-Reset");
        using var refused = await tenancy.Http.GetAsync("api/v2/users/auth0%7Cada");
        Assert.Equal((2, 0, 1_800_000_002), Headers(refused));

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await tenancy.GetUserAsync("auth0|ada")).Status);
    }

    [Fact]
    public async Task Without_a_limit_something_always_remains()
    {
        await using var tenancy = await Tenancy.StartAsync();

        using var reply = await tenancy.Http.GetAsync("api/v2/users/auth0%7Cada");

        var (limit, remaining, reset) = Headers(reply);
        Assert.InRange(remaining, 1, limit);
        Assert.InRange(reset - DateTimeOffset.UtcNow.ToUnixTimeSeconds(), -1, 1);
    }

    [Fact]
    public async Task A_429_that_was_asked_for_says_that_nothing_remains()
    {
        await using var tenancy = await Tenancy.StartAsync(time: new FakeTimeProvider(Start));
        tenancy.Sandbox.Faults.FailNext(SandboxFault.TooManyRequests);

        using var reply = await tenancy.Http.GetAsync("api/v2/users/auth0%7Cada");

        Assert.Equal((0, 1_800_000_001), (Headers(reply).Remaining, Headers(reply).Reset));
    }

    private static (int Limit, int Remaining, long Reset) Headers(HttpResponseMessage reply)
    {
        return ((int)Header("limit"), (int)Header("remaining"), Header("reset"));

        long Header(string name) =>
            long.Parse(reply.Headers.GetValues("x-ratelimit-" + name).Single(), CultureInfo.InvariantCulture);
    }
}

using Microsoft.Extensions.Time.Testing;

namespace LinkActivities.Sandbox.Tests;

public sealed class FaultTests
{
    [Theory]
    [InlineData(SandboxFault.TooManyRequests, 429)]
    [InlineData(SandboxFault.InternalServerError, 500)]
    [InlineData(SandboxFault.BadGateway, 502)]
    public async Task A_fault_before_the_call_answers_instead_of_it(SandboxFault fault, int status)
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.Faults.FailNext(fault);

        Assert.Equal(status, (await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001")).Status);
        Assert.True(tenancy.Sandbox.TryGetUser("google-oauth2|1001", out _));
        Assert.Equal(201, (await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001")).Status);
    }

    [Theory]
    [InlineData(SandboxFault.TooManyRequests, 429)]
    [InlineData(SandboxFault.InternalServerError, 500)]
    [InlineData(SandboxFault.BadGateway, 502)]
    public async Task A_fault_after_the_call_loses_the_reply_not_the_effect(SandboxFault fault, int status)
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.Faults.FailNext(fault, after: true);

        Assert.Equal(status, (await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001")).Status);
        Assert.False(tenancy.Sandbox.TryGetUser("google-oauth2|1001", out _));
        Assert.Equal(409, (await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001")).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_dropped_connection_gets_no_answer(bool after)
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.Faults.FailNext(SandboxFault.DropConnection, method: "POST", after: after);

        tenancy.Sandbox.Faults.FailNext(SandboxFault.DropConnection, calls: 49, method: "POST", after: after);
        for (var i = 0; i < 50; i++)
            await Assert.ThrowsAsync<HttpRequestException>(() => tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001"));

        Assert.Equal(!after, tenancy.Sandbox.TryGetUser("google-oauth2|1001", out _));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_stalled_call_that_the_caller_gives_up_has_no_effect()
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.Faults.FailNext(SandboxFault.Stall);
        using var patience = new CancellationTokenSource();

        var call = tenancy.Http.DeleteAsync("api/v2/users/auth0%7Cada", patience.Token);
        while (tenancy.Sandbox.Faults.Pending > 0)
            await Task.Yield();
        Assert.False(call.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(200, (await tenancy.GetUserAsync("auth0|ada")).Status);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_call_that_stalls_after_its_effect_is_held_with_it()
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.Faults.FailNext(SandboxFault.Stall, after: true);
        using var patience = new CancellationTokenSource();

        var call = tenancy.Http.DeleteAsync("api/v2/users/auth0%7Cada", patience.Token);
        while (tenancy.Sandbox.TryGetUser("auth0|ada", out _))
            await Task.Yield();
        Assert.False(call.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_stall_with_a_time_goes_on_after_it()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var tenancy = await Tenancy.StartAsync(time: time);
        tenancy.Sandbox.Faults.FailNext(SandboxFault.Stall, stall: TimeSpan.FromSeconds(5));

        var call = tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001");
        while (!call.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.Equal(201, (await call).Status);
        Assert.True(time.GetUtcNow() - time.Start >= TimeSpan.FromSeconds(5));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_server_that_stops_does_not_wait_for_a_stalled_call()
    {
        var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.Faults.FailNext(SandboxFault.Stall);
        var call = tenancy.GetUserAsync("auth0|ada");
        while (tenancy.Sandbox.Faults.Pending > 0)
            await Task.Yield();

        await tenancy.DisposeAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => call);
    }

    [Fact]
    public async Task As_many_calls_fail_as_were_asked_for()
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.Faults.FailNext(SandboxFault.InternalServerError, calls: 2);

        int[] statuses = [await Get(), await Get(), await Get()];

        Assert.Equal([500, 500, 200], statuses);
        Assert.Equal(0, tenancy.Sandbox.Faults.Pending);

        async Task<int> Get() => (await tenancy.GetUserAsync("auth0|ada")).Status;
    }

    [Fact]
    public async Task Calls_can_pass_before_the_first_that_fails()
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.Faults.FailNext(SandboxFault.BadGateway, method: "GET", pathContains: "auth0|ada", skip: 1);

        Assert.Equal(200, (await tenancy.GetUserAsync("auth0|ada")).Status);
        Assert.Equal(200, (await tenancy.GetUserAsync("auth0|grace")).Status);
        Assert.Equal(502, (await tenancy.GetUserAsync("auth0|ada")).Status);
    }

    [Theory]
    [InlineData("POST", "identities")]
    [InlineData("post", "/identities")]
    [InlineData(null, "identities")]
    [InlineData(null, "auth0|ada/ident")]
    [InlineData(null, "auth0%7cada/")]
    public async Task A_fault_meets_only_the_calls_it_is_meant_for(string? method, string path)
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.Faults.FailNext(SandboxFault.InternalServerError, method: method, pathContains: path);

        Assert.Equal(200, (await tenancy.GetUserAsync("google-oauth2|1001")).Status);
        Assert.Equal(200, (await tenancy.GetAsync("api/v2/users?q=identities.user_id:%221%22")).Status);
        Assert.Equal(200, (await tenancy.PatchAsync("auth0|grace", """{"name":"G"}""")).Status);
        Assert.Equal(500, (await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001")).Status);
    }

    [Fact]
    public async Task The_token_endpoint_can_fail_too()
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.Faults.FailNext(SandboxFault.InternalServerError, pathContains: "oauth/token");

        Assert.Equal(200, (await tenancy.GetUserAsync("auth0|ada")).Status);
        Assert.Equal(500, (await tenancy.SendAsync(HttpMethod.Post, "oauth/token", "{}")).Status);
    }

    [Fact]
    public async Task Rules_are_used_up_in_their_order()
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.Faults.FailNext(SandboxFault.TooManyRequests);
        tenancy.Sandbox.Faults.FailNext(SandboxFault.InternalServerError);

        Assert.Equal(429, (await tenancy.GetUserAsync("auth0|ada")).Status);
        Assert.Equal(500, (await tenancy.GetUserAsync("auth0|ada")).Status);
    }

    [Fact]
    public async Task A_rate_of_one_fails_every_call_and_of_zero_none()
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.Faults.FailAtRate(SandboxFault.InternalServerError, 0, method: "GET");
        tenancy.Sandbox.Faults.FailAtRate(SandboxFault.BadGateway, 1, method: "PATCH");

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(200, (await tenancy.GetUserAsync("auth0|ada")).Status);
            Assert.Equal(502, (await tenancy.PatchAsync("auth0|ada", """{"name":"A"}""")).Status);
        }
    }

    [Fact]
    public async Task Cleared_faults_are_not_shown()
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Sandbox.Faults.FailNext(SandboxFault.InternalServerError, calls: 10);

        tenancy.Sandbox.Faults.Clear();

        Assert.Equal(200, (await tenancy.GetUserAsync("auth0|ada")).Status);
        Assert.Equal(0, tenancy.Sandbox.Faults.Pending);
    }

    [Fact]
    public async Task A_fault_without_sense_is_refused()
    {
        await using var tenancy = await Tenancy.StartAsync();
        var faults = tenancy.Sandbox.Faults;

        Assert.Throws<ArgumentOutOfRangeException>(() => faults.FailNext(SandboxFault.Stall, calls: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => faults.FailNext(SandboxFault.Stall, skip: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => faults.FailNext(SandboxFault.Stall, stall: TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => faults.FailAtRate(SandboxFault.Stall, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => faults.FailAtRate(SandboxFault.Stall, 1.1));
    }
}

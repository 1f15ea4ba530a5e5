using System.Net;
using Microsoft.Extensions.Logging;

namespace LinkActivities.Identity.Tests.Auth0;

public sealed class Auth0TokensTests
{
    private const string Ada = """{"user_id":"auth0|ada","identities":[]}""";
    private const string Expired = """{"statusCode":401,"error":"Unauthorized","message":"Invalid token."}""";

    private readonly StubAuth0 _auth0 = new();
    private readonly AccountId _ada = AccountId.Parse("auth0|ada");

    private StubAuth0 Users(int count)
    {
        for (var i = 0; i < count; i++)
            _auth0.Reply(HttpStatusCode.OK, Ada);
        return _auth0;
    }

    [Fact]
    public async Task A_token_is_got_by_client_credentials_for_the_management_api()
    {
        await Users(1).Tenant().FindAsync(_ada, CancellationToken.None);

        Assert.Equal(
            "POST https://acme.eu.auth0.com/oauth/token grant_type=client_credentials&client_id=client&client_secret=s3cr3t-of-the-client"
                + "&audience=https%3A%2F%2Facme.eu.auth0.com%2Fapi%2Fv2%2F",
            Assert.Single(_auth0.TokenBodies));
        Assert.Equal("Bearer token-1", Assert.Single(_auth0.TokensSent));
    }

    [Fact]
    public async Task An_audience_of_its_own_is_used()
    {
        _auth0.TenantOptions.Audience = "https://acme.us.auth0.com/api/v2/";

        await Users(1).Tenant().FindAsync(_ada, CancellationToken.None);

        Assert.EndsWith("audience=https%3A%2F%2Facme.us.auth0.com%2Fapi%2Fv2%2F", Assert.Single(_auth0.TokenBodies), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(79, 1)]
    [InlineData(80, 2)]
    public async Task A_token_serves_for_four_fifths_of_its_life(int seconds, int requests)
    {
        var tenant = Users(2).Tenant();
        await tenant.FindAsync(_ada, CancellationToken.None);

        _auth0.Time.Advance(TimeSpan.FromSeconds(seconds));
        await tenant.FindAsync(_ada, CancellationToken.None);

        Assert.Equal(requests, _auth0.TokenRequests);
    }

    [Fact]
    public async Task Concurrent_callers_share_one_request()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        _auth0.TokenReply = _ => answer.Task;
        var tenant = Users(20).Tenant();

        var calls = Enumerable.Range(0, 20).Select(_ => tenant.FindAsync(_ada, CancellationToken.None)).ToList();
        answer.SetResult(StubAuth0.Json(HttpStatusCode.OK, """{"access_token":"one","expires_in":100}"""));
        await Task.WhenAll(calls);

        Assert.Equal(1, _auth0.TokenRequests);
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_end_the_request_of_the_others()
    {
        using var caller = new CancellationTokenSource();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        _auth0.TokenReply = _ => answer.Task;
        var tenant = Users(1).Tenant();
        var impatient = tenant.FindAsync(_ada, caller.Token);
        var patient = tenant.FindAsync(_ada, CancellationToken.None);

        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        answer.SetResult(StubAuth0.Json(HttpStatusCode.OK, """{"access_token":"one","expires_in":100}"""));

        Assert.NotNull(await patient);
        Assert.Equal(1, _auth0.TokenRequests);
    }

    [Fact]
    public async Task A_token_that_is_no_longer_taken_is_replaced_once()
    {
        _auth0.Reply(HttpStatusCode.Unauthorized, Expired);

        await Users(1).Tenant().FindAsync(_ada, CancellationToken.None);

        Assert.Equal(["Bearer token-1", "Bearer token-2"], _auth0.TokensSent);
    }

    [Fact]
    public async Task A_second_401_is_a_failure_that_names_the_settings()
    {
        _auth0.Reply(HttpStatusCode.Unauthorized, Expired).Reply(HttpStatusCode.Unauthorized, Expired);

        var fault = await Assert.ThrowsAsync<ServiceException>(() => _auth0.Tenant().FindAsync(_ada, CancellationToken.None));

        Assert.Equal((ServiceFailure.Unavailable, 2), (fault.Failure, _auth0.Calls.Count));
        Assert.Contains("ClientId", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_credentials_make_a_link_unavailable_and_certainly_not_done()
    {
        _auth0.TokenReply = _ => Task.FromResult(
            StubAuth0.Json(HttpStatusCode.Unauthorized, """{"error":"access_denied","error_description":"Unauthorized"}"""));

        var fault = await Assert.ThrowsAsync<ServiceException>(
            () => _auth0.Tenant().LinkAsync(_ada, new("github", "1", null), CancellationToken.None));

        Assert.Equal(new ServiceError(401, "access_denied", "Unauthorized"), fault.Service);
        Assert.False(fault.MayHaveHappened);
        Assert.Contains("Check the tenant's Domain, ClientId, ClientSecret and Audience.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_request_is_made_again_by_the_next_caller()
    {
        _auth0.TokenReply = number => Task.FromResult(number == 1
            ? StubAuth0.Json(HttpStatusCode.Forbidden, "{}")
            : StubAuth0.Json(HttpStatusCode.OK, """{"access_token":"two"}"""));
        var tenant = Users(1).Tenant();
        await Assert.ThrowsAsync<ServiceException>(() => tenant.FindAsync(_ada, CancellationToken.None));

        Assert.NotNull(await tenant.FindAsync(_ada, CancellationToken.None));
    }

    [Fact]
    public async Task A_token_that_is_still_good_serves_when_no_new_one_is_to_be_had()
    {
        _auth0.TokenReply = number => Task.FromResult(number == 1
            ? StubAuth0.Json(HttpStatusCode.OK, """{"access_token":"one","expires_in":1000}""")
            : StubAuth0.Json(HttpStatusCode.Forbidden, "{}"));
        var tenant = Users(3).Tenant();
        await tenant.FindAsync(_ada, CancellationToken.None);
        _auth0.Time.Advance(TimeSpan.FromSeconds(900));

        await tenant.FindAsync(_ada, CancellationToken.None);
        await tenant.FindAsync(_ada, CancellationToken.None);

        Assert.All(_auth0.TokensSent, token => Assert.Equal("Bearer one", token));
        Assert.Equal(2, _auth0.TokenRequests);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("<html>")]
    public async Task A_reply_without_a_token_is_unavailable(string body)
    {
        _auth0.TokenReply = _ => Task.FromResult(StubAuth0.Json(HttpStatusCode.OK, body));

        var fault = await Assert.ThrowsAsync<ServiceException>(() => _auth0.Tenant().FindAsync(_ada, CancellationToken.None));

        Assert.Equal(ServiceFailure.Unavailable, fault.Failure);
    }

    [Fact]
    public async Task Neither_secret_nor_token_is_in_a_message_or_a_log()
    {
        _auth0.TokenReply = number => Task.FromResult(number == 1
            ? StubAuth0.Json(HttpStatusCode.OK, """{"access_token":"very-secret-token","expires_in":100}""")
            : StubAuth0.Json(HttpStatusCode.Forbidden, """{"error":"x"}"""));
        _auth0.Reply(HttpStatusCode.Unauthorized, Expired);

        var fault = await Assert.ThrowsAsync<ServiceException>(() => _auth0.Tenant().FindAsync(_ada, CancellationToken.None));

        var text = fault + string.Join('\n', _auth0.Log.Lines.Select(line => line.Text));
        Assert.Contains(_auth0.Log.Lines, line => line.Level == LogLevel.Warning);
        Assert.DoesNotContain(StubAuth0.Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret-token", text, StringComparison.Ordinal);
    }
}

using System.Net;
using System.Text;
using LinkActivities.Identity.Auth0;

namespace LinkActivities.Identity.Tests.Auth0;

public sealed class Auth0ErrorsTests
{
    private static ServiceException From(int status, string body) =>
        Auth0Errors.From(new Auth0Reply((HttpStatusCode)status, Encoding.UTF8.GetBytes(body), null), "the link", "acme");

    [Theory]
    [InlineData("""{"statusCode":400,"error":"Bad Request","message":"Nope.","errorCode":"invalid_body"}""", "invalid_body", "Nope.")]
    [InlineData("""{"statusCode":"400","error":"Bad Request","message":"Nope."}""", null, "Nope.")]
    [InlineData("""{"error":"Bad Request","error_code":"x","description":"Why."}""", "x", "Why.")]
    [InlineData("""{"error":"access_denied","error_description":"Unauthorized"}""", "access_denied", "Unauthorized")]
    [InlineData("""{"error":"Bad Request"}""", null, "Bad Request")]
    [InlineData("""{"message":{"nested":true}}""", null, null)]
    [InlineData("[1]", null, null)]
    [InlineData("<html>", null, null)]
    [InlineData("", null, null)]
    public void Code_and_text_are_read_from_every_shape(string body, string? code, string? text)
    {
        Assert.Equal(new ServiceError(400, code, text), From(400, body).Service);
    }

    [Theory]
    [InlineData(400, "rejected", 422)]
    [InlineData(401, "unavailable", 502)]
    [InlineData(403, "rejected", 422)]
    [InlineData(404, "not_found", 404)]
    [InlineData(409, "conflict", 409)]
    [InlineData(422, "rejected", 422)]
    [InlineData(429, "unavailable", 502)]
    [InlineData(408, "unavailable", 502)]
    [InlineData(302, "unavailable", 502)]
    [InlineData(500, "unavailable", 502)]
    [InlineData(503, "unavailable", 502)]
    public void The_status_decides_the_kind(int status, string code, int answer)
    {
        var error = From(status, """{"message":"Words."}""").ToLinkError();

        Assert.Equal((code, answer), (error.Code, error.Status));
        Assert.Equal(status, error.Service?.Status);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(409, false)]
    [InlineData(429, false)]
    [InlineData(408, true)]
    [InlineData(500, true)]
    [InlineData(504, true)]
    public void Only_a_reply_that_leaves_it_open_may_have_happened(int status, bool mayHaveHappened)
    {
        Assert.Equal(mayHaveHappened, From(status, "{}").MayHaveHappened);
    }

    [Fact]
    public void A_missing_scope_says_which_scopes_to_give()
    {
        var fault = From(403, """{"message":"Insufficient scope; expected: update:users."}""");

        Assert.Contains("Insufficient scope; expected: update:users", fault.Message, StringComparison.Ordinal);
        Assert.Contains("read:users, update:users", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_is_cut()
    {
        Assert.Equal(501, From(400, $$"""{"message":"{{new string('x', 2000)}}"}""").Service?.Text?.Length);
    }
}

using System.Net;
using System.Net.Http.Headers;

namespace LinkActivities.Identity.Auth0;

/// <summary>A reply read to its end.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; may be empty.</param>
/// <param name="Wait">How long Auth0 asks to wait before the next call; null if it does not say.</param>
internal sealed record Auth0Reply(HttpStatusCode Status, byte[] Body, TimeSpan? Wait)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public static async Task<Auth0Reply> ReadAsync(
        HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var wait = response.StatusCode == HttpStatusCode.TooManyRequests ? WaitOf(response.Headers, now) : null;
        return new Auth0Reply(response.StatusCode, body, wait);
    }

    private static TimeSpan? WaitOf(HttpResponseHeaders headers, DateTimeOffset now)
    {
        // Auth0's own clock, where it tells it: the reset is a point in time.
        var there = headers.Date ?? now;
        if (headers.RetryAfter is { } retryAfter)
            return NotNegative(retryAfter.Delta ?? retryAfter.Date - there);
        if (!headers.TryGetValues("x-ratelimit-reset", out var values) || !long.TryParse(values.First(), out var seconds))
            return null;
        return seconds is >= 0 and < 253402300800 ? NotNegative(DateTimeOffset.FromUnixTimeSeconds(seconds) - there) : null;
    }

    private static TimeSpan? NotNegative(TimeSpan? wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
}

namespace LinkActivities.Identity.Auth0;

/// <summary>A call of the Management API.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Address">The absolute address.</param>
/// <param name="What">The call in words, as a sentence needs it: "the link of auth0|a to auth0|b".</param>
internal sealed record Auth0Call(HttpMethod Method, Uri Address, string What)
{
    /// <summary>The body as JSON; null: none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Whether the call does no harm when it is made twice.</summary>
    public bool Repeatable { get; init; } = true;
}

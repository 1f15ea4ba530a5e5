using LinkActivities.Identity;

namespace LinkActivities;

/// <summary>A link failed, and the card's outcome <c>Failed</c> leads nowhere. The message is the error's.</summary>
/// <param name="error">Why the link failed; null if nothing is known of it.</param>
public sealed class LinkFailedException(LinkError? error) : Exception(error?.Message ?? "The accounts could not be linked.")
{
    /// <summary>Why the link failed; null if nothing is known of it.</summary>
    public LinkError? Error { get; } = error;
}

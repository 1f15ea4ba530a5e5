namespace LinkActivities.Checks;

/// <summary>The inputs of a Link Account card as its author left them, whichever engine holds it.</summary>
internal sealed record LinkAccountInputs
{
    public required CardInput PrimaryUserId { get; init; }

    public required CardInput SecondaryUserId { get; init; }

    public required CardInput SecondaryUserProvider { get; init; }

    public required CardInput SecondaryUserConnection { get; init; }

    public required CardInput Tenant { get; init; }
}

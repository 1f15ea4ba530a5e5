using System.Diagnostics.CodeAnalysis;
using LinkActivities.Identity;

namespace LinkActivities;

/// <summary>What a Link Account card was given, as it was written.</summary>
internal sealed record LinkInputs
{
    private const int InvalidInputStatus = 422;

    public string? PrimaryUserId { get; init; }

    public string? SecondaryUserId { get; init; }

    public string? Provider { get; init; }

    public string? Connection { get; init; }

    public bool? MergeMetadata { get; init; }

    public string? Tenant { get; init; }

    public bool IncludeIdentityTokens { get; init; }

    public static LinkInputs Read(LinkAccount card, ActivityExecutionContext context) => new()
    {
        PrimaryUserId = card.PrimaryUserId.GetOrDefault(context),
        SecondaryUserId = card.SecondaryUserId.GetOrDefault(context),
        Provider = card.SecondaryUserProvider.GetOrDefault(context),
        Connection = card.SecondaryUserConnection.GetOrDefault(context),
        MergeMetadata = card.MergeMetadata.GetOrDefault(context),
        Tenant = card.Tenant.GetOrDefault(context),
        IncludeIdentityTokens = card.IncludeIdentityTokens.GetOrDefault(context)
    };

    /// <summary>The request that they make, or an error that names the input as the card does.</summary>
    public bool TryRequest([NotNullWhen(true)] out LinkRequest? request, [NotNullWhen(false)] out LinkError? error)
    {
        request = null;
        var secondary = default(AccountId);
        error = Refusal("Primary User ID", PrimaryUserId, out var primary)
            ?? Refusal("Secondary User ID", SecondaryUserId, out secondary)
            ?? (string.IsNullOrWhiteSpace(Provider) ? Required("Secondary User Provider") : null);
        if (error is not null)
            return false;

        request = new LinkRequest
        {
            PrimaryUserId = primary,
            SecondaryUserId = secondary,
            Provider = Provider,
            Connection = Connection,
            MergeMetadata = MergeMetadata ?? true ? MetadataMerge.Merge : MetadataMerge.Discard,
            Tenant = Tenant,
            IncludeIdentityTokens = IncludeIdentityTokens
        };
        return true;
    }

    private static LinkError? Refusal(string input, string? text, out AccountId id)
    {
        id = default;
        if (string.IsNullOrWhiteSpace(text))
            return Required(input);
        return AccountId.TryParse(text, out id, out var reason) ? null : Invalid($"{input} {reason}.");
    }

    private static LinkError Required(string input) => Invalid($"{input} is required.");

    private static LinkError Invalid(string message) =>
        new() { Code = LinkErrorCodes.InvalidInput, Message = message, Status = InvalidInputStatus };
}

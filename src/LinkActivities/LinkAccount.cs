using System.Runtime.CompilerServices;
using LinkActivities.Dropdowns;
using LinkActivities.Identity;

namespace LinkActivities;

/// <summary>Links a person's second account into the first and outputs the first one's profiles.</summary>
[Activity("LinkActivities", "Account Linking", "Links a person's secondary account into the primary one, and merges its metadata if you want that.", DisplayName = "Link Account")]
[FlowNode(Linked, AlreadyLinked, Failed)]
public sealed class LinkAccount : CodeActivity<ICollection<Profile>>
{
    /// <summary>The outcome of a link that was made.</summary>
    public const string Linked = "Linked";

    /// <summary>The outcome when the two accounts were linked before.</summary>
    public const string AlreadyLinked = "Already Linked";

    /// <summary>The outcome when the accounts are not linked; <see cref="Error"/> says why. Left unconnected, the card faults instead.</summary>
    public const string Failed = "Failed";

    /// <summary>Makes the card.</summary>
    /// <param name="source">The file that makes it, for workflows written in C#.</param>
    /// <param name="line">The line that makes it, for workflows written in C#.</param>
    public LinkAccount([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : base(source, line)
    {
    }

    /// <summary>The id of the account that is kept.</summary>
    [Input(DisplayName = "Primary User ID", Description = "The user ID of the primary account, which is kept: auth0|5f7c8ec7c33c6c004bbafe82.", Order = 1)]
    public Input<string> PrimaryUserId { get; set; } = null!;

    /// <summary>The id of the account that is linked into the primary one.</summary>
    [Input(DisplayName = "Secondary User ID", Description = "The user ID of the secondary account, which is linked into the primary one. After that it is no longer in the list of users.", Order = 2)]
    public Input<string> SecondaryUserId { get; set; } = null!;

    /// <summary>The provider of the secondary account by its wire name; any other text is passed on.</summary>
    [Input(DisplayName = "Secondary User Provider", Description = "The identity provider that the secondary account signs in by.", UIHint = InputUIHints.DropDown, UIHandler = typeof(ProviderOptions), Order = 3)]
    public Input<string> SecondaryUserProvider { get; set; } = null!;

    /// <summary>The name or id of the secondary account's connection; null or blank for the account's own.</summary>
    [Input(DisplayName = "Secondary User Connection", Description = "The connection of the secondary account. Needed only where its provider has several, such as two databases.", UIHint = InputUIHints.DropDown, UIHandler = typeof(ConnectionOptions), Order = 4)]
    public Input<string?>? SecondaryUserConnection { get; set; }

    /// <summary>Whether the primary account gets the metadata that it lacks. Null, as of an expression without a value, counts as true: it loses nothing.</summary>
    [Input(DisplayName = "Merge Metadata", Description = "What becomes of the secondary account's user and app metadata. Of a key that both have, the primary's value is kept.", UIHint = InputUIHints.DropDown, UIHandler = typeof(MergeOptions), DefaultValue = true, Order = 5)]
    public Input<bool?> MergeMetadata { get; set; } = new(true);

    /// <summary>The tenant by its configured name; null or blank for the default one.</summary>
    [Input(DisplayName = "Tenant", Description = "The tenant that both accounts are in, as the host's configuration names it.", Category = "Advanced", UIHint = InputUIHints.DropDown, UIHandler = typeof(TenantOptions), Order = 6)]
    public Input<string?>? Tenant { get; set; }

    /// <summary>Whether the profiles hold the providers' tokens.</summary>
    [Input(DisplayName = "Include Identity Tokens", Description = "Whether the profiles hold the providers' access and refresh tokens. They are secrets, and are not stored with the run.", Category = "Advanced", UIHint = InputUIHints.Checkbox, DefaultValue = false, Order = 7)]
    public Input<bool> IncludeIdentityTokens { get; set; } = new(false);

    /// <summary>Why the link failed; null otherwise.</summary>
    [Output(DisplayName = "Error", Description = "Why the link failed: code, message, the HTTP status to answer with, and what the service said.")]
    public Output<LinkError>? Error { get; set; }

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var inputs = LinkInputs.Read(this, context);
        var result = inputs.TryRequest(out var request, out var error)
            ? await context.GetRequiredService<IAccountLinker>().LinkAsync(request, context.CancellationToken)
            : new LinkResult { Outcome = LinkOutcome.Failed, Error = error };
        context.SetResult(result.Profiles.ToList());
        context.Set(Error, result.Error);
        await LinkReport.CompleteAsync(context, inputs, result);
    }
}

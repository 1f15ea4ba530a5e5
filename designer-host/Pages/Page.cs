using LinkActivities.DesignerHost.Security;

namespace LinkActivities.DesignerHost.Pages;

/// <summary>What is particular to a page; the rest is <see cref="PageLayout"/>'s.</summary>
internal sealed record Page
{
    /// <summary>The title, without the product's name.</summary>
    public required string Title { get; init; }

    /// <summary>The address of the navigation's entry that the page belongs to; null for none.</summary>
    public string? Section { get; init; }

    /// <summary>The HTML of the main part.</summary>
    public required string Main { get; init; }

    /// <summary>HTML that goes into the head: stylesheets of the page's own.</summary>
    public string Head { get; init; } = "";

    /// <summary>HTML that goes to the end of the body: scripts.</summary>
    public string Scripts { get; init; } = "";

    /// <summary>The class of the body; null for none.</summary>
    public string? BodyClass { get; init; }

    /// <summary>The Content-Security-Policy.</summary>
    public string Policy { get; init; } = SecurityHeaders.PagePolicy;
}

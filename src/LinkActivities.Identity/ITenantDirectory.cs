namespace LinkActivities.Identity;

/// <summary>The tenants that are configured.</summary>
public interface ITenantDirectory
{
    /// <summary>The tenants' names, ordered; empty if none is configured.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The tenant that is meant when none is named; "default" if none is configured.</summary>
    string DefaultName { get; }
}

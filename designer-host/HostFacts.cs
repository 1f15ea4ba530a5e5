namespace LinkActivities.DesignerHost;

/// <summary>What was decided when the host was put together.</summary>
/// <param name="UsesSandbox">Whether the sandbox is the tenant, because none is configured.</param>
internal sealed record HostFacts(bool UsesSandbox);

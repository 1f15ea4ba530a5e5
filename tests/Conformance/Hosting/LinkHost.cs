namespace LinkActivities.Conformance.Hosting;

/// <summary>The host for tests that link accounts in its sandbox.</summary>
public sealed class LinkHost : RunningHost;

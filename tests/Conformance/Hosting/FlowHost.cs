namespace LinkActivities.Conformance.Hosting;

/// <summary>The host for tests of workflows and of the REST API.</summary>
public sealed class FlowHost : RunningHost;

namespace LinkActivities.Conformance.Hosting;

/// <summary>The tests that share a host for workflows.</summary>
[CollectionDefinition(Name)]
public sealed class FlowHostTests : ICollectionFixture<FlowHost>
{
    public const string Name = "Workflows";
}

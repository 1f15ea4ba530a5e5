namespace LinkActivities.Conformance.Hosting;

/// <summary>The tests that share a host and its sandbox.</summary>
[CollectionDefinition(Name)]
public sealed class LinkHostTests : ICollectionFixture<LinkHost>
{
    public const string Name = "Links";
}

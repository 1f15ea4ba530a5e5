namespace LinkActivities.Browser.Hosting;

/// <summary>The tests that share a host and a browser.</summary>
[CollectionDefinition(Name)]
public sealed class DesignerTests : ICollectionFixture<Designer>
{
    public const string Name = "Designer";
}

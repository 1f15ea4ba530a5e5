using System.Text.RegularExpressions;
using LinkActivities.EmbeddedEngine;
using LinkActivities.Identity;
using LinkActivities.Sandbox;
using Xunit.Abstractions;

namespace LinkActivities.Tests;

public sealed partial class SeamTests(ITestOutputHelper output)
{
    private const string Host = "LinkActivities.DesignerHost";

    // DESIGN, "The house": arrows point down only.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        [Host] = ["LinkActivities", "LinkActivities.EmbeddedEngine", "LinkActivities.Identity", "LinkActivities.Sandbox"],
        ["LinkActivities"] = ["LinkActivities.EmbeddedEngine", "LinkActivities.Identity"],
        ["LinkActivities.EmbeddedEngine"] = [],
        ["LinkActivities.Identity"] = [],
        ["LinkActivities.Sandbox"] = []
    };

    [Fact]
    public void The_arrows_between_the_parts_are_those_of_the_design()
    {
        var assemblies = new[]
        {
            typeof(DesignerHost.HostFacts).Assembly, typeof(LinkAccount).Assembly, typeof(EmbeddedEngineBuilder).Assembly,
            typeof(IAccountLinker).Assembly, typeof(Auth0SandboxServer).Assembly
        };
        foreach (var assembly in assemblies)
        {
            var name = assembly.GetName().Name!;
            var arrows = assembly.GetReferencedAssemblies().Select(x => x.Name!).Where(Allowed.ContainsKey).Order().ToList();
            output.WriteLine($"{name} -> {(arrows.Count > 0 ? string.Join(", ", arrows) : "(nothing of ours)")}");
            Assert.Empty(arrows.Except(Allowed[name]));
        }
    }

    [Fact]
    public void Linking_knows_no_engine_no_web_and_no_database()
    {
        var references = typeof(IAccountLinker).Assembly.GetReferencedAssemblies().Select(x => x.Name!);
        Assert.DoesNotContain(references, x => x.Contains("AspNetCore", StringComparison.Ordinal) || x.Contains("EntityFrameworkCore", StringComparison.Ordinal)
            || x.Contains("Engine", StringComparison.Ordinal) || x.StartsWith("Elsa", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cards_file_names_no_engine()
    {
        var files = Directory.EnumerateFiles(Repository.File("src", "LinkActivities"), "*.cs", SearchOption.AllDirectories)
            .Where(x => !Generated().IsMatch(x) && !Path.GetFileName(x).StartsWith("Engine.", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => EngineName().IsMatch(File.ReadAllText(file)));
    }

    [Theory]
    [InlineData("EmbeddedEngine")]
    [InlineData("Elsa")]
    public void One_file_of_the_host_knows_an_engine(string engine)
    {
        var files = Directory.EnumerateFiles(Repository.File("designer-host"), "*.cs", SearchOption.AllDirectories).Where(x => !Generated().IsMatch(x));
        var knowing = files.Where(x => Regex.IsMatch(File.ReadAllText(x), $@"using (LinkActivities\.)?{engine}\b")).Select(Path.GetFileName);
        Assert.Empty(knowing.Except(["Embedded.cs", "Elsa.cs"]));
    }

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Generated();

    [GeneratedRegex(@"using\s+(static\s+)?(Elsa|LinkActivities\.EmbeddedEngine)\b|\bEmbeddedEngine\.|\bElsa\.")]
    private static partial Regex EngineName();
}

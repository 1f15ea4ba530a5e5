using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using LinkActivities.EmbeddedEngine;
using LinkActivities.Identity;
using LinkActivities.Sandbox;
using PublicApiGenerator;

namespace LinkActivities.Tests;

/// <summary>Holds the public API of each part against the file that shows it, so that a change is seen in a review.</summary>
public sealed class PublicApiTests
{
    private const string ForElsa = "LinkActivities.Elsa";

    /// <summary>The folder with a build for Elsa, which tests/elsa.sh makes; null where Elsa's packages are not served.</summary>
    private static readonly string? ElsaBuild = Environment.GetEnvironmentVariable("LINKACTIVITIES_ELSA_BUILD") is { Length: > 0 } folder ? folder : null;

    public static TheoryData<string> Parts =>
        [.. new[] { "LinkActivities", "LinkActivities.EmbeddedEngine", "LinkActivities.Identity", "LinkActivities.Sandbox" }, .. ElsaBuild is null ? Array.Empty<string>() : [ForElsa]];

    [Theory]
    [MemberData(nameof(Parts))]
    public void The_public_api_is_the_one_that_was_reviewed(string part)
    {
        var reviewed = Reviewed(part);
        var api = AssemblyOf(part).GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("LINKACTIVITIES_APPROVE_API") == "true")
            File.WriteAllText(reviewed, api);

        Assert.Equal(File.ReadAllText(reviewed).ReplaceLineEndings("\n"), api);
    }

    // The package is built elsewhere, so its file is held against the build that is made here too: what a card has here it has there.
    [Fact]
    public void The_package_for_Elsa_has_all_that_the_build_for_the_embedded_engine_has()
    {
        var here = Lines("LinkActivities", @"LinkActivities\.EmbeddedEngine\.").Where(x => !x.Contains("EmbeddedEngine", StringComparison.Ordinal));
        var there = Lines(ForElsa, @"Elsa\.Workflows\.(Attributes\.|Models\.|Activities\.Flowchart\.Attributes\.)?");

        Assert.Empty(here.Except(there));
        Assert.Contains("public static Elsa.Features.Services.IModule UseLinkActivities(", string.Join('\n', there), StringComparison.Ordinal);
    }

    private static string Reviewed(string part) => Repository.File("tests", "LinkActivities.Tests", "PublicApi", $"{part}.txt");

    private static HashSet<string> Lines(string part, string engine) =>
        [.. File.ReadAllLines(Reviewed(part)).Where(x => !x.Contains("UseLinkActivities(this LinkActivities", StringComparison.Ordinal)).Select(x => Regex.Replace(x, engine, ""))];

    private static Assembly FromElsaBuild()
    {
        var context = new AssemblyLoadContext(ForElsa);
        context.Resolving += (_, name) => Path.Combine(ElsaBuild!, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        return context.LoadFromAssemblyPath(Path.GetFullPath(Path.Combine(ElsaBuild!, "LinkActivities.dll")));
    }

    private static Assembly AssemblyOf(string part) => part switch
    {
        ForElsa => FromElsaBuild(),
        "LinkActivities" => typeof(LinkAccount).Assembly,
        "LinkActivities.EmbeddedEngine" => typeof(EmbeddedEngineBuilder).Assembly,
        "LinkActivities.Identity" => typeof(IAccountLinker).Assembly,
        _ => typeof(Auth0SandboxServer).Assembly,
    };
}

using System.Reflection;
using LinkActivities.EmbeddedEngine;
using LinkActivities.Identity;
using LinkActivities.Sandbox;
using PublicApiGenerator;

namespace LinkActivities.Tests;

/// <summary>Holds the public API of each part against the file that shows it, so that a change is seen in a review.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Parts => new("LinkActivities", "LinkActivities.EmbeddedEngine", "LinkActivities.Identity", "LinkActivities.Sandbox");

    [Theory]
    [MemberData(nameof(Parts))]
    public void The_public_api_is_the_one_that_was_reviewed(string part)
    {
        var reviewed = Repository.File("tests", "LinkActivities.Tests", "PublicApi", $"{part}.txt");
        var api = AssemblyOf(part).GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("LINKACTIVITIES_APPROVE_API") == "true")
            File.WriteAllText(reviewed, api);

        Assert.Equal(File.ReadAllText(reviewed).ReplaceLineEndings("\n"), api);
    }

    private static Assembly AssemblyOf(string part) => part switch
    {
        "LinkActivities" => typeof(LinkAccount).Assembly,
        "LinkActivities.EmbeddedEngine" => typeof(EmbeddedEngineBuilder).Assembly,
        "LinkActivities.Identity" => typeof(IAccountLinker).Assembly,
        _ => typeof(Auth0SandboxServer).Assembly,
    };
}

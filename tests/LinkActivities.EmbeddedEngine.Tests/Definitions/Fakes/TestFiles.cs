using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;

/// <summary>Finds recordings beside the tests' source.</summary>
internal static class TestFiles
{
    private static readonly string Project = FindProject();

    /// <summary>Reads a recording: a list.</summary>
    /// <param name="path">Relative to the test project.</param>
    public static JsonArray Read(string path) => (JsonArray)JsonNode.Parse(File.ReadAllBytes(Path.Combine(Project, path)))!;

    private static string FindProject()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (directory.EnumerateFiles("LinkActivities.EmbeddedEngine.Tests.csproj").Any())
                return directory.FullName;
        }

        throw new DirectoryNotFoundException("The tests do not run below their project.");
    }
}

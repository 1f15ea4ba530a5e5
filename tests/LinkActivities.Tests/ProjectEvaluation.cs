using System.Diagnostics;
using System.Text.Json;

namespace LinkActivities.Tests;

/// <summary>Asks MSBuild and the SDK about a project, as it is with one engine or the other.</summary>
internal static class ProjectEvaluation
{
    /// <summary>The names of a project's items of a kind, in order: of files, relative to the project.</summary>
    public static async Task<IReadOnlyList<string>> ItemsAsync(string project, string engine, string kind)
    {
        using var json = JsonDocument.Parse(await RunAsync("msbuild", Repository.File(project), $"-p:Engine={engine}", $"-getItem:{kind}", "-nodeReuse:false"));
        return [.. json.RootElement.GetProperty("Items").GetProperty(kind).EnumerateArray().Select(x => x.GetProperty("Identity").GetString()!.Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    /// <summary>Properties of a project.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> PropertiesAsync(string project, string engine, params string[] names)
    {
        using var json = JsonDocument.Parse(await RunAsync("msbuild", Repository.File(project), $"-p:Engine={engine}", $"-getProperty:{string.Join(',', names)}", "-nodeReuse:false"));
        return json.RootElement.GetProperty("Properties").EnumerateObject().ToDictionary(x => x.Name, x => x.Value.GetString()!);
    }

    /// <summary>Runs the SDK and gives what it printed.</summary>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            // The tests run inside MSBuild's own environment, which would decide for the child.
            Environment = { ["MSBuildSDKsPath"] = null, ["MSBUILD_EXE_PATH"] = null }
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}

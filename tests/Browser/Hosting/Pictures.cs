using LinkActivities.Conformance.Hosting;

namespace LinkActivities.Browser.Hosting;

/// <summary>Where the screenshots are kept: beside the results of the tests.</summary>
internal static class Pictures
{
    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "TestResults", "screenshots")).FullName;

    public static string PathOf(string name) => Path.Combine(Folder, $"{name}.png");
}

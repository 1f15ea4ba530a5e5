namespace LinkActivities.Conformance.Hosting;

/// <summary>Where the sources and build outputs of this clone are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The shipped workflow files.</summary>
    public static string Workflows => Path.Combine(Root, "workflows");

    public static string HostProject => Path.Combine(Root, "designer-host");

    /// <summary>The configuration that this process was built in: Debug or Release.</summary>
    public static string Configuration { get; } =
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.OrdinalIgnoreCase)
            ? "Release"
            : "Debug";

    public static string HostAssembly(string configuration)
    {
        var path = Path.Combine(HostProject, "bin", configuration, "net10.0", "LinkActivities.DesignerHost.dll");
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"The host is not built: dotnet build designer-host -c {configuration}", path);
    }

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "LinkActivities.sln")))
                return directory.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds LinkActivities.sln.");
    }
}

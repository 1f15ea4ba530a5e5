namespace LinkActivities.DesignerHost.Configuration;

/// <summary>Where the host's pages and settings lie, whatever folder it is started from.</summary>
internal static class ContentRoot
{
    private const string Project = "designer-host.csproj";

    /// <summary>The folder of a published host, else the project above the build's output, else the current folder.</summary>
    public static string Find(string baseDirectory)
    {
        if (Directory.Exists(Path.Combine(baseDirectory, "wwwroot")))
            return baseDirectory;
        for (var folder = new DirectoryInfo(baseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Project)))
                return folder.FullName;
            // Started from elsewhere in the repository, as tests are.
            var beside = Path.Combine(folder.FullName, "designer-host");
            if (File.Exists(Path.Combine(beside, Project)))
                return beside;
        }

        return Directory.GetCurrentDirectory();
    }
}

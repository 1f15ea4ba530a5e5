using System.Data.Common;
using LinkActivities.DesignerHost.Configuration;
using LinkActivities.DesignerHost.Engines;
using Microsoft.Data.Sqlite;

namespace LinkActivities.DesignerHost;

/// <summary>
/// The command <c>export DIR</c>: writes the workflows of the embedded engine's database as files, for the workflow folder of an Elsa server. What
/// comes after it are settings, as for the host; that may go on running.
/// </summary>
internal static class ExportCommand
{
    public const string Name = "export";

    private const string Usage = "Say where to: dotnet run --project designer-host -- export DIR";

    /// <summary>Runs the command.</summary>
    /// <param name="args">The folder, then settings as <c>--Key:Name=value</c>.</param>
    /// <param name="output">Takes what was exported.</param>
    /// <param name="messages">Takes what went wrong.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="InvalidConfigurationException">The host could not start with these settings either.</exception>
    /// <exception cref="DbException">The database cannot be read.</exception>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter messages, CancellationToken cancellationToken)
    {
        if (args is not [var given, .. var settings] || given.StartsWith('-'))
            return await RefuseAsync(messages, Usage);
        var directory = Path.GetFullPath(given);
        if (File.Exists(directory))
            return await RefuseAsync(messages, $"{directory} is a file. Name a folder.");
        if (Directory.Exists(directory) && Directory.EnumerateFiles(directory, "*.json").Any())
            return await RefuseAsync(messages, $"{directory} holds JSON files already, which an export would mix with. Name a new or an empty folder.");

        await using var app = DesignerApplication.BuildServices(settings, NeedDatabase);
        if (app.Services.GetService<IWorkflowExport>() is not { } export)
            return await RefuseAsync(messages, "This host runs on Elsa, which has the workflows already. Export them in the designer.");
        try
        {
            return await WriteAsync(export, directory, output, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync(messages, $"{directory} cannot be written: {fault.Message}");
        }
    }

    private static async Task<int> WriteAsync(IWorkflowExport export, string directory, TextWriter output, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var count = 0;
        await foreach (var workflow in export.ReadAsync(cancellationToken))
        {
            await File.WriteAllBytesAsync(Path.Combine(directory, workflow.File), workflow.Json, cancellationToken);
            await output.WriteLineAsync($"{workflow.File}: {workflow.Name}, {(workflow.IsPublished ? "published as version" : "draft, version")} {workflow.Version}");
            count++;
        }

        await output.WriteLineAsync(count == 0
            ? "There are no workflows in the database."
            : $"{count} file{(count == 1 ? "" : "s")} in {directory}. An Elsa server takes them from its workflow folder when it starts.");
        return 0;
    }

    // Before anything is made: a host on an empty folder would make its keys there.
    private static void NeedDatabase(WebApplicationBuilder builder)
    {
        var database = HostSettings.Read(builder.Configuration, builder.Environment.ContentRootPath).Database;
        if (database.Kind == DatabaseKind.Sqlite && new SqliteConnectionStringBuilder(database.ConnectionString).DataSource is var file && !File.Exists(file))
            throw new InvalidConfigurationException($"There is no database {file}, so nothing to export. Name the data directory of the host: --LinkActivities:DataDirectory=…");
    }

    private static async Task<int> RefuseAsync(TextWriter messages, string message)
    {
        await messages.WriteLineAsync(message);
        return 1;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>Imports the workflow files of a folder that are new or have changed.</summary>
internal sealed partial class WorkflowFolder(
    IOptions<WorkflowFolderOptions> options, IDefinitionStore store, DefinitionReader reader, DefinitionService definitions, WorkflowFolderReport report, ILogger<WorkflowFolder> logger)
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive };

    /// <summary>Imports the files, one after the other in the order of their names. One that cannot be imported does not keep the others from it.</summary>
    public async Task ImportAsync(CancellationToken cancellationToken)
    {
        var results = new List<WorkflowFileResult>();
        var directory = options.Value.Directory;
        if (directory is not null && Directory.Exists(directory))
        {
            var seen = new Dictionary<string, string>(StringComparer.Ordinal);
            var files = Directory.EnumerateFiles(directory, "*.json", Everywhere).Select(x => (Path: x, Name: Path.GetRelativePath(directory, x).Replace('\\', '/')));
            foreach (var (path, name) in files.OrderBy(x => x.Name, StringComparer.Ordinal))
            {
                var result = await ImportAsync(path, name, seen, cancellationToken);
                Log(result);
                results.Add(result);
            }
        }

        report.Complete(results);
    }

    private async Task<WorkflowFileResult> ImportAsync(string path, string file, Dictionary<string, string> seen, CancellationToken cancellationToken)
    {
        JsonObject? json = null;
        try
        {
            if (new FileInfo(path).Length > DefinitionLimits.Bytes)
                return Refused($"The file is larger than {DefinitionLimits.Bytes / 1024 / 1024} MB.");
            var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            json = DefinitionJson.Parse(bytes);
            var definitionId = json.Text("definitionId") is { Length: > 0 } id ? id : Path.ChangeExtension(file, null).Replace('/', '-');
            if (!seen.TryAdd(definitionId, file))
                return Refused($"It has the definition id '{definitionId}', and so has {seen[definitionId]}. Give each file its own.");
            var stamp = FileStamp.Of(file, bytes);
            var latest = await store.FindAsync(definitionId, DefinitionVersion.Latest, cancellationToken);
            if (latest is not null && stamp.IsOn(latest.Json))
                return new WorkflowFileResult(file, WorkflowFileOutcome.Unchanged, latest.Name, latest.Version, []);
            json["definitionId"] = definitionId;
            stamp.PutOn(json);
            return await ImportAsync(reader.Read(json), file, cancellationToken);
        }
        catch (JsonException exception)
        {
            return Refused($"It is not JSON that can be read: {exception.Message}");
        }
        catch (PublishException exception)
        {
            return Refused([.. exception.Errors]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ReadonlyDefinitionException)
        {
            return Refused(exception.Message);
        }

        WorkflowFileResult Refused(params string[] reasons) => new(file, WorkflowFileOutcome.Refused, json?.Text("name"), null, reasons);
    }

    private async Task<WorkflowFileResult> ImportAsync(DefinitionModel model, string file, CancellationToken cancellationToken)
    {
        if (model.Content.Missing.Count > 0)
            throw new PublishException([.. model.Content.Missing.Select(x => x.Message)]);
        var saved = await definitions.SaveAsync(model, model.IsPublished, cancellationToken);
        var outcome = saved.Definition.IsPublished ? WorkflowFileOutcome.Published : WorkflowFileOutcome.Draft;
        return new WorkflowFileResult(file, outcome, saved.Definition.Name, saved.Definition.Version, []);
    }

    private void Log(WorkflowFileResult result)
    {
        switch (result.Outcome)
        {
            case WorkflowFileOutcome.Published:
                LogPublished(result.Name, result.File, result.Version);
                break;
            case WorkflowFileOutcome.Draft:
                LogDraft(result.Name, result.File, result.Version);
                break;
            case WorkflowFileOutcome.Unchanged:
                LogUnchanged(result.Name, result.File, result.Version);
                break;
            default:
                LogRefused(result.Name, result.File, string.Join(' ', result.Reasons));
                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "Workflow '{Name}' from {File}: published version {Version}.")]
    private partial void LogPublished(string? name, string file, int? version);

    [LoggerMessage(LogLevel.Information, "Workflow '{Name}' from {File}: saved draft version {Version}.")]
    private partial void LogDraft(string? name, string file, int? version);

    [LoggerMessage(LogLevel.Information, "Workflow '{Name}' from {File}: unchanged, version {Version}.")]
    private partial void LogUnchanged(string? name, string file, int? version);

    [LoggerMessage(LogLevel.Information, "Workflow '{Name}' from {File}: refused and skipped. {Reasons}")]
    private partial void LogRefused(string? name, string file, string reasons);
}

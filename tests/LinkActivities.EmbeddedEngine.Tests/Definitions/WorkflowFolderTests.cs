using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Tests.Definitions;

public sealed class WorkflowFolderTests : IDisposable
{
    private readonly Workbench bench = new();
    private readonly string directory = Directory.CreateTempSubdirectory("workflows").FullName;

    [Fact]
    public async Task A_new_file_is_imported_and_published()
    {
        Write("link-account.json", "link-account", "Link account", "link-account");

        var (result, log) = await ImportOneAsync();

        Assert.Equal((WorkflowFileOutcome.Published, 1), (result.Outcome, result.Version));
        Assert.Equal(["link-account"], bench.Paths.Paths);
        Assert.Equal(["Workflow 'Link account' from link-account.json: published version 1."], log);
    }

    [Fact]
    public async Task A_file_that_says_it_is_not_published_becomes_a_draft()
    {
        Write("a.json", "a", "A", "a", isPublished: false);

        var (result, _) = await ImportOneAsync();

        Assert.Equal(WorkflowFileOutcome.Draft, result.Outcome);
        Assert.Empty(bench.Paths.Paths);
    }

    [Fact]
    public async Task A_file_that_did_not_change_is_left_alone()
    {
        Write("a.json", "a", "A", "a");
        await ImportOneAsync();

        var (result, log) = await ImportOneAsync();

        Assert.Equal((WorkflowFileOutcome.Unchanged, 1), (result.Outcome, result.Version));
        Assert.Equal(["Workflow 'A' from a.json: unchanged, version 1."], log);
        Assert.Single(bench.Store.Versions);
    }

    [Fact]
    public async Task A_file_that_changed_becomes_a_new_version()
    {
        Write("a.json", "a", "A", "old");
        await ImportOneAsync();
        Write("a.json", "a", "A", "new");

        var (result, _) = await ImportOneAsync();

        Assert.Equal((WorkflowFileOutcome.Published, 2), (result.Outcome, result.Version));
        Assert.Equal(["new"], bench.Paths.Paths);
    }

    [Fact]
    public async Task What_the_designer_made_of_a_file_is_not_overwritten()
    {
        Write("a.json", "a", "A", "file");
        await ImportOneAsync();
        await bench.SaveAsync(Workbench.OnPath("a", "designer"), publish: true);

        var (result, _) = await ImportOneAsync();

        Assert.Equal((WorkflowFileOutcome.Unchanged, 2), (result.Outcome, result.Version));
        Assert.Equal(["designer"], bench.Paths.Paths);
    }

    [Theory]
    [InlineData("{\"definitionId\":", "It is not JSON that can be read: ")]
    [InlineData("[1]", "It is not JSON that can be read: The JSON value is not an object.")]
    [InlineData("""{"definitionId":"a","definitionId":"b"}""", "It is not JSON that can be read: ")]
    [InlineData("""{"isPublished":true,"name":"A"}""", "Workflow 'A' has no root activity.")]
    [InlineData("""{"root":{"type":"Elsa.Flowchart","activities":[{"id":"U1","type":"Acme.DoesNotExist"}]}}""", "Activity type 'Acme.DoesNotExist' (activity 'U1') is not available in this engine.")]
    public async Task A_bad_file_is_reported_with_the_reason_and_skipped(string content, string reason)
    {
        File.WriteAllText(Path.Combine(directory, "bad.json"), content);
        Write("good.json", "good", "Good", "good");

        var (results, log) = await ImportAsync();

        Assert.Equal([WorkflowFileOutcome.Refused, WorkflowFileOutcome.Published], results.Select(x => x.Outcome));
        Assert.StartsWith(reason, results[0].Reasons[0]);
        Assert.Contains("refused and skipped. " + reason, log[0]);
        Assert.Single(bench.Store.Versions);
    }

    [Fact]
    public async Task Of_two_files_with_one_path_the_first_wins()
    {
        Write("a.json", "a", "A", "dup");
        Write("b.json", "b", "B", "dup");

        var (results, _) = await ImportAsync();

        Assert.Equal([WorkflowFileOutcome.Published, WorkflowFileOutcome.Refused], results.Select(x => x.Outcome));
        Assert.Equal(["The /dup path and get method are already in use by another workflow!"], results[1].Reasons);
    }

    [Fact]
    public async Task Of_two_files_with_one_id_the_second_is_refused_each_time()
    {
        Write("a.json", "same", "A", "a");
        Write("b.json", "same", "B", "b");
        await ImportAsync();

        var (results, _) = await ImportAsync();

        Assert.Equal([WorkflowFileOutcome.Unchanged, WorkflowFileOutcome.Refused], results.Select(x => x.Outcome));
        Assert.Equal(["It has the definition id 'same', and so has a.json. Give each file its own."], results[1].Reasons);
    }

    [Fact]
    public async Task A_file_without_an_id_is_known_by_its_name_in_directories_below_too()
    {
        Directory.CreateDirectory(Path.Combine(directory, "sub"));
        File.WriteAllText(Path.Combine(directory, "sub", "b.json"), """{"name":"B","root":{"type":"Elsa.Flowchart"}}""");

        var (result, _) = await ImportOneAsync();

        Assert.Equal("sub/b.json", result.File);
        Assert.Equal("sub-b", Assert.Single(bench.Store.Versions).DefinitionId);
    }

    [Fact]
    public async Task Without_a_directory_there_is_nothing_to_import()
    {
        var folder = Folder(bench, Path.Combine(directory, "none"), out _);

        await folder.ImportAsync(CancellationToken.None);

        Assert.Empty(bench.Store.Versions);
    }

    public void Dispose()
    {
        Directory.Delete(directory, recursive: true);
        bench.Dispose();
    }

    internal static WorkflowFolder Folder(Workbench bench, string? directory, out WorkflowFolderReport report, ILogger<WorkflowFolder>? logger = null)
    {
        report = new WorkflowFolderReport();
        var options = Options.Create(new WorkflowFolderOptions { Directory = directory });
        return new WorkflowFolder(options, bench.Store, bench.Reader, bench.Service, report, logger ?? Substitute.For<ILogger<WorkflowFolder>>());
    }

    private void Write(string file, string definitionId, string name, string path, bool isPublished = true)
    {
        var json = Workbench.OnPath(definitionId, path);
        json["$schema"] = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";
        json["name"] = name;
        json["isPublished"] = isPublished;
        File.WriteAllText(Path.Combine(directory, file), json.ToJsonString());
    }

    private async Task<(WorkflowFileResult Result, IReadOnlyList<string> Log)> ImportOneAsync()
    {
        var (results, log) = await ImportAsync();
        return (Assert.Single(results), log);
    }

    private async Task<(IReadOnlyList<WorkflowFileResult> Results, IReadOnlyList<string> Log)> ImportAsync()
    {
        var logger = new ListLogger();
        await Folder(bench, directory, out var report, logger).ImportAsync(CancellationToken.None);
        Assert.True(report.IsComplete);
        return (report.Files, logger.Lines);
    }

    private sealed class ListLogger : ILogger<WorkflowFolder>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Assert.Equal(LogLevel.Information, logLevel);
            Lines.Add(formatter(state, exception));
        }
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Activities.Primitives;
using LinkActivities.EmbeddedEngine.Expressions;
using LinkActivities.EmbeddedEngine.Hosting;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LinkActivities.EmbeddedEngine.Tests.Runtime;

/// <summary>The engine without a database and without HTTP.</summary>
internal sealed class TestEngine : ITextOutput, IDisposable
{
    private readonly ServiceProvider services;
    private readonly IDefinitionStore definitions = Substitute.For<IDefinitionStore>();
    private readonly List<string?> lines = [];

    public TestEngine(Action<IServiceCollection>? configure = null)
    {
        var collection = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IExpressionCompiler>(new ExpressionCompiler())
            .AddSingleton<IInstanceStore>(Instances)
            .AddSingleton(definitions)
            .AddSingleton<ITextOutput>(this)
            .AddSingleton(Substitute.For<IHostApplicationLifetime>())
            .AddEngineRuntime([typeof(Wait), typeof(Throw)]);
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public InstancesInMemory Instances { get; } = new();

    /// <summary>What WriteLine wrote, joined by spaces.</summary>
    public string Text => string.Join(' ', lines);

    public IWorkflowGraphs Graphs => services.GetRequiredService<IWorkflowGraphs>();

    private IWorkflowRunner Runner => services.GetRequiredService<IWorkflowRunner>();

    public WorkflowGraph Build(JsonObject workflow)
    {
        var definition = new StoredDefinition
        {
            Id = "version1",
            DefinitionId = "workflow1",
            Version = 1,
            Name = "Test",
            CreatedAt = DateTimeOffset.UnixEpoch,
            Json = Encoding.UTF8.GetBytes(workflow.ToJsonString()),
        };
        definitions.FindByIdAsync("version1", Arg.Any<CancellationToken>()).Returns(definition);
        return Graphs.Build(definition);
    }

    public Task<WorkflowRun> RunAsync(JsonObject workflow, StartRequest? request = null) =>
        Runner.StartAsync(Build(workflow), request ?? new StartRequest(), CancellationToken.None);

    public Task<WorkflowRun?> ResumeAsync(StoredBookmark bookmark, string stimulus = "go") => Runner.ResumeAsync(bookmark, stimulus, CancellationToken.None);

    public Task<bool> CancelAsync(string instanceId) => Runner.CancelAsync(instanceId, CancellationToken.None);

    public async Task<JsonNode> StateAsync(WorkflowRun run) => JsonNode.Parse((await Instances.FindAsync(run.Id, CancellationToken.None))!.State)!;

    public async Task<JsonNode> LogAsync(WorkflowRun run) => JsonNode.Parse((await Instances.FindAsync(run.Id, CancellationToken.None))!.Log)!;

    public void WriteLine(string? text) => lines.Add(text);

    public void Dispose() => services.Dispose();

    public static string Json(JsonNode? node) => node?.ToJsonString(JsonSerializerOptions.Web) ?? "null";
}

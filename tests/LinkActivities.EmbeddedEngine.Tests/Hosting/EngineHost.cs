using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Activities.Primitives;
using LinkActivities.EmbeddedEngine.Composition;
using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Events;
using LinkActivities.EmbeddedEngine.Expressions;
using LinkActivities.EmbeddedEngine.Hosting;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Scheduling;
using LinkActivities.EmbeddedEngine.Tests.Persistence;
using LinkActivities.EmbeddedEngine.Tests.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace LinkActivities.EmbeddedEngine.Tests.Hosting;

/// <summary>The engine without HTTP triggers, on a database of its own or one that outlives it. What workflows write is kept with the time at which they did.</summary>
internal sealed class EngineHost : ITextOutput, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock gate = new();
    private readonly List<(string Text, DateTimeOffset At)> lines = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> waiting = [];
    private readonly TestDatabase? owned;
    private IHost host = null!;

    private EngineHost(FakeTimeProvider time, TestDatabase? owned) => (Time, this.owned) = (time, owned);

    public FakeTimeProvider Time { get; }

    public IReadOnlyList<(string Text, DateTimeOffset At)> Lines
    {
        get
        {
            lock (gate)
                return [.. lines];
        }
    }

    public IWorkflowRunner Runner => Service<IWorkflowRunner>();

    public IInstanceStore Instances => Service<IInstanceStore>();

    public static FakeTimeProvider TimeAtNoon() => new(Samples.Noon);

    public static async Task<EngineHost> StartAsync(FakeTimeProvider? time = null, Action<IServiceCollection>? configure = null)
    {
        var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        return await StartAsync(database, database, time, configure);
    }

    public static Task<EngineHost> StartAsync(TestDatabase database, FakeTimeProvider time, Action<IServiceCollection>? configure = null) =>
        StartAsync(database, null, time, configure);

    public T Service<T>() where T : notnull => host.Services.GetRequiredService<T>();

    public async Task<StoredDefinition> PublishAsync(JsonObject workflow, string definitionId = "workflow")
    {
        var model = (JsonObject)workflow.DeepClone();
        model["definitionId"] = definitionId;
        return (await Service<DefinitionService>().SaveAsync(Service<DefinitionReader>().Read(model), publish: true, CancellationToken.None)).Definition;
    }

    public Task RetractAsync(string definitionId = "workflow") => Service<DefinitionService>().RetractAsync(definitionId, CancellationToken.None);

    public async Task<WorkflowRun> RunAsync(JsonObject workflow, StartRequest? request = null, string definitionId = "workflow")
    {
        var definition = await PublishAsync(workflow, definitionId);
        var graph = await Service<IWorkflowGraphs>().FindAsync(definition.Id, CancellationToken.None);
        return await Runner.StartAsync(graph!, request ?? new StartRequest(), CancellationToken.None);
    }

    public async Task<IReadOnlyList<InstanceSummary>> ListAsync(string? definitionId = null)
    {
        await Instances.FlushAsync(CancellationToken.None);
        var all = await Instances.ListAsync(new InstanceFilter(), CancellationToken.None);
        return [.. all.Items.Where(x => definitionId is null || x.DefinitionId == definitionId).OrderBy(x => x.Id, StringComparer.Ordinal)];
    }

    public async Task<JsonNode> StateAsync(string instanceId)
    {
        await Instances.FlushAsync(CancellationToken.None);
        return JsonNode.Parse((await Instances.FindAsync(instanceId, CancellationToken.None))!.State)!;
    }

    /// <summary>Waits until these are the sub-statuses of a definition's runs, the oldest run first. What a run writes is seen before it has ended.</summary>
    public async Task ReachesAsync(string definitionId, params string[] subStatuses)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (true)
        {
            var now = (await ListAsync(definitionId)).Select(x => x.SubStatus).ToList();
            if (now.SequenceEqual(subStatuses))
                return;
            Assert.False(patience.IsCancellationRequested, $"{definitionId} never was {string.Join(", ", subStatuses)}, but {string.Join(", ", now)}.");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Lets time go on in steps, and waits in between until a line more was written.</summary>
    public async Task PassAsync(TimeSpan step, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            var count = Lines.Count;
            Time.Advance(step);
            await WrittenAsync(count + 1);
        }
    }

    /// <summary>Waits until so many lines were written.</summary>
    public async Task WrittenAsync(int count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (lines.Count >= count)
                return;
            waiting.Add((count, reached));
        }

        await reached.Task.WaitAsync(Patience);
    }

    public void WriteLine(string? text)
    {
        lock (gate)
        {
            lines.Add((text ?? "", Time.GetUtcNow()));
            foreach (var (_, reached) in waiting.Where(x => x.Count <= lines.Count))
                reached.TrySetResult();
        }
    }

    /// <summary>Waits until nothing runs any more, and all is stored.</summary>
    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        if (owned is not null)
            await owned.DisposeAsync();
    }

    private static async Task<EngineHost> StartAsync(TestDatabase database, TestDatabase? owned, FakeTimeProvider? time, Action<IServiceCollection>? configure)
    {
        var started = new EngineHost(time ?? TimeAtNoon(), owned);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services
            .AddSingleton<TimeProvider>(started.Time)
            .AddSingleton<IExpressionCompiler>(new ExpressionCompiler())
            .AddSingleton<ITextOutput>(started)
            .AddEnginePersistence(database.Options)
            .AddEngineRuntime([typeof(Wait), typeof(Hold)])
            .AddDefinitions()
            .AddEvents()
            .AddComposition()
            .AddScheduling();
        configure?.Invoke(builder.Services);
        started.host = builder.Build();
        await started.host.StartAsync();
        return started;
    }
}

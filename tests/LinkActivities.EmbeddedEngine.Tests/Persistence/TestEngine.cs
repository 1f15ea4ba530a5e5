using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

/// <summary>The persistence of a started host, on a database of its own or on one that outlives it.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TestDatabase? _owned;

    private TestEngine(ServiceProvider services, TestDatabase? owned) => (_services, _owned) = (services, owned);

    public IInstanceStore Instances => _services.GetRequiredService<IInstanceStore>();

    public IDefinitionStore Definitions => _services.GetRequiredService<IDefinitionStore>();

    public ITimerStore Timers => _services.GetRequiredService<ITimerStore>();

    public DatabaseWriteGate Gate => _services.GetRequiredService<DatabaseWriteGate>();

    public string SqlitePath => _services.GetRequiredService<EngineDatabaseOptions>().SqlitePath;

    public static async Task<TestEngine> StartAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        return await StartAsync(database, database);
    }

    public static Task<TestEngine> StartAsync(TestDatabase database) => StartAsync(database, null);

    public EngineDbContext OpenContext() => _services.GetRequiredService<IDbContextFactory<EngineDbContext>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Cast<IHostedLifecycleService>())
            await service.StoppedAsync(CancellationToken.None);
        await _services.DisposeAsync();
        if (_owned is not null)
            await _owned.DisposeAsync();
    }

    private static async Task<TestEngine> StartAsync(TestDatabase database, TestDatabase? owned)
    {
        var services = new ServiceCollection().AddLogging().AddEnginePersistence(database.Options).BuildServiceProvider();
        foreach (var service in services.GetServices<IHostedService>().Cast<IHostedLifecycleService>())
            await service.StartingAsync(CancellationToken.None);
        return new(services, owned);
    }
}

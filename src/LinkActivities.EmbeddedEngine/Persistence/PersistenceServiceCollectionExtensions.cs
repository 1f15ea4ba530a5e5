using LinkActivities.EmbeddedEngine.Persistence.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>Registers the engine's persistence.</summary>
internal static class PersistenceServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IDefinitionStore"/>, <see cref="IInstanceStore"/>, <see cref="ITimerStore"/>, <see cref="DatabaseWriteGate"/> and the service that upgrades and writes the database.</summary>
    public static IServiceCollection AddEnginePersistence(this IServiceCollection services, Func<IServiceProvider, EngineDatabaseOptions> options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<EngineDatabaseOptions>(options);
        services.AddSingleton(provider => new DatabaseWriteGate(provider.GetRequiredService<EngineDatabaseOptions>().Provider));
        services.AddPooledDbContextFactory<EngineDbContext>((provider, context) => context.UseEngineDatabase(provider.GetRequiredService<EngineDatabaseOptions>()));
        services.AddSingleton<DatabaseUpgrade>();
        services.AddSingleton<IInstanceCommitter>(provider => provider.GetRequiredService<EngineDatabaseOptions>().Provider switch
        {
            DatabaseProvider.Sqlite => ActivatorUtilities.CreateInstance<SqliteInstanceCommitter>(provider),
            _ => ActivatorUtilities.CreateInstance<PostgreSqlInstanceCommitter>(provider),
        });
        services.AddSingleton<InstanceWriter>();
        services.AddSingleton<IDefinitionStore, DefinitionStore>();
        services.AddSingleton<IInstanceStore, InstanceStore>();
        services.AddSingleton<ITimerStore, TimerStore>();
        services.AddSingleton<IHostedService, EnginePersistenceService>();
        return services;
    }

    /// <inheritdoc cref="AddEnginePersistence(IServiceCollection, Func{IServiceProvider, EngineDatabaseOptions})"/>
    public static IServiceCollection AddEnginePersistence(this IServiceCollection services, EngineDatabaseOptions options) =>
        services.AddEnginePersistence(_ => options);

    /// <summary>Points a context at the engine's database.</summary>
    public static DbContextOptionsBuilder UseEngineDatabase(this DbContextOptionsBuilder builder, EngineDatabaseOptions options)
    {
        var connectionString = options.ResolvedConnectionString;
        _ = options.Provider == DatabaseProvider.Sqlite
            ? builder.UseSqlite(connectionString, OneParameterForAList).AddInterceptors(new SqliteSettings())
            : builder.UseNpgsql(connectionString);
        return builder
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .ConfigureWarnings(warnings => warnings
                // Migrations are written by hand, without a snapshot to compare with; a test compares the schema with the model instead.
                .Ignore(RelationalEventId.PendingModelChangesWarning)
                .Log((RelationalEventId.CommandExecuted, LogLevel.Debug)));
    }

    // One for each of thousands would be looked up by name, one after the other.
    private static void OneParameterForAList(Microsoft.EntityFrameworkCore.Infrastructure.SqliteDbContextOptionsBuilder sqlite) =>
        sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);
}

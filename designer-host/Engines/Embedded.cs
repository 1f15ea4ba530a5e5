using LinkActivities.DesignerHost.Configuration;
using LinkActivities.DesignerHost.Persistence;
using LinkActivities.DesignerHost.Security;
using LinkActivities.EmbeddedEngine;
using LinkActivities.EmbeddedEngine.Http;
using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.DesignerHost.Engines;

/// <summary>Runs the host on the embedded engine. The only file of the host that knows it.</summary>
internal static class WorkflowEngine
{
    /// <summary>The authentication scheme that judges the <c>Authorization</c> header.</summary>
    public const string AuthenticationScheme = EngineAuthenticationOptions.Scheme;

    /// <summary>What the addresses of the engine's hubs begin with.</summary>
    public const string HubPath = "/elsa/hubs";

    /// <summary>Whether several hosts can work on one database.</summary>
    public static bool CanBeDistributed => false;

    /// <summary>The databases that it runs on, and how the journal of links is kept in each.</summary>
    public static IReadOnlyDictionary<DatabaseKind, JournalDialect> Databases { get; } = new Dictionary<DatabaseKind, JournalDialect>
    {
        [DatabaseKind.Sqlite] = new SqliteJournal(),
        [DatabaseKind.PostgreSql] = new PostgreSqlJournal()
    };

    /// <summary>Adds the engine with the cards.</summary>
    public static IServiceCollection AddWorkflowEngine(this IServiceCollection services, IConfiguration configuration, HostSettings settings, ApiKey key, AccessTokens tokens)
    {
        services.AddEmbeddedEngine(engine => engine
            .UseDatabase(_ => new EngineDatabaseOptions
            {
                Provider = settings.Database.Kind == DatabaseKind.Sqlite ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql,
                ConnectionString = settings.Database.ConnectionString
            })
            .UseLinkActivities());
        services.Configure<WorkflowFolderOptions>(options => options.Directory = settings.WorkflowsDirectory);
        services.Configure<HttpTriggerOptions>(configuration.GetSection("LinkActivities:Http"));
        services.Configure<SendHttpRequestOptions>(configuration.GetSection("LinkActivities:HttpRequests"));
        services.Configure<EngineAuthenticationOptions>(configuration.GetSection("LinkActivities:Authentication"));
        services.Configure<EngineAuthenticationOptions>(options =>
        {
            options.ApiKeys.Add(key.Value);
            options.HostTokens = new TrustedTokens(AccessTokens.Issuer, AccessTokens.Audience, tokens.SigningKey);
        });
        services.AddSingleton<IDatabaseWriteGate, Gate>();
        services.AddSingleton<IWorkflowOverview, Overview>();
        services.AddSingleton<IWorkflowExport, Export>();
        return services;
    }

    /// <summary>Takes the requests that are the engine's: triggers and API.</summary>
    public static void UseWorkflowEngine(this WebApplication app) => app.UseEmbeddedEngine();

    private sealed class Gate(DatabaseWriteGate gate) : IDatabaseWriteGate
    {
        public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken) => await gate.EnterAsync(cancellationToken);
    }

    private sealed class Export(DefinitionExport definitions) : IWorkflowExport
    {
        public IAsyncEnumerable<ExportedWorkflow> ReadAsync(CancellationToken cancellationToken) => definitions.ReadAsync(cancellationToken)
            .Select(x => new ExportedWorkflow(x.File, x.Name, x.Version, x.IsPublished, x.Json));
    }

    private sealed class Overview(WorkflowFolderReport report) : IWorkflowOverview
    {
        public string Engine => "embedded engine";

        public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Task.FromResult(report.IsComplete);

        public IReadOnlyList<WorkflowFile> Files => [.. report.Files.Select(x => new WorkflowFile(x.File, Words(x), x.Outcome == WorkflowFileOutcome.Refused))];

        private static string Words(WorkflowFileResult file) => file.Outcome switch
        {
            WorkflowFileOutcome.Published => $"published as version {file.Version}",
            WorkflowFileOutcome.Draft => $"imported as a draft, version {file.Version}",
            WorkflowFileOutcome.Unchanged => $"unchanged, version {file.Version}",
            _ => $"skipped. {string.Join(' ', file.Reasons)}"
        };
    }
}

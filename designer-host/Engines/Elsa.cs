using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Elsa.Common.Models;
using Elsa.Expressions.JavaScript.Options;
using Elsa.Extensions;
using Elsa.Http;
using Elsa.Http.Bookmarks;
using Elsa.Persistence.EFCore;
using Elsa.Persistence.EFCore.Extensions;
using Elsa.Persistence.EFCore.Modules.Management;
using Elsa.Persistence.EFCore.Modules.Runtime;
using Elsa.Workflows;
using Elsa.Workflows.Api.RealTime.Hubs;
using Elsa.Workflows.LogPersistence;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Pipelines.ActivityExecution;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Distributed.Extensions;
using Elsa.Workflows.Runtime.Features;
using FluentStorage;
using Jint;
using LinkActivities.DesignerHost.Configuration;
using LinkActivities.DesignerHost.Persistence;
using LinkActivities.DesignerHost.Security;
using Medallion.Threading;
using Medallion.Threading.FileSystem;
using Medallion.Threading.Postgres;
using Medallion.Threading.SqlServer;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LinkActivities.DesignerHost.Engines;

/// <summary>Runs the host on Elsa. The only file of the host that knows it.</summary>
internal static class WorkflowEngine
{
    /// <summary>The authentication scheme that judges the <c>Authorization</c> header: Elsa's, for its API keys and bearer tokens.</summary>
    public const string AuthenticationScheme = "Jwt-or-ApiKey";

    /// <summary>What the addresses of the engine's hubs begin with.</summary>
    public const string HubPath = "/elsa/hubs";

    /// <summary>Whether several hosts can work on one database.</summary>
    public static bool CanBeDistributed => true;

    private const string IdentityProviderScheme = "IdentityProvider";
    private const string ApiPath = "/elsa/api";
    private const string TriggerPath = "/workflows";
    private const long LargestRequest = 4 * 1024 * 1024;
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());
    private static readonly JsonWebTokenHandler Tokens = new();

    /// <summary>The databases that it runs on, and how the journal of links is kept in each.</summary>
    public static IReadOnlyDictionary<DatabaseKind, JournalDialect> Databases { get; } = new Dictionary<DatabaseKind, JournalDialect>
    {
        [DatabaseKind.Sqlite] = new SqliteJournal(),
        [DatabaseKind.PostgreSql] = new PostgreSqlJournal(),
        [DatabaseKind.SqlServer] = new SqlServerJournal()
    };

    /// <summary>Adds the engine with the cards.</summary>
    public static IServiceCollection AddWorkflowEngine(this IServiceCollection services, IConfiguration configuration, HostSettings settings, ApiKey key, AccessTokens tokens)
    {
        // The host has cultures for SQL Server's driver alone; what it writes does not depend on the machine's.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        services.AddElsa(elsa => elsa
            .UseIdentity(identity => identity.TokenOptions = options =>
            {
                // The tokens are the host's own; Elsa only checks them.
                options.SigningKey = tokens.SigningKey;
                options.Issuer = AccessTokens.Issuer;
                options.Audience = AccessTokens.Audience;
            })
            .UseDefaultAuthentication(authentication => authentication.UseAdminApiKey(key.Value))
            .UseWorkflows(workflows => workflows.WithDefaultActivityExecutionPipeline(pipeline => pipeline.Use(GuardEndpoints)))
            .UseWorkflowManagement(management => management.UseEntityFrameworkCore(ef => Store(ef, settings.Database)))
            .UseWorkflowRuntime(runtime => Run(runtime, settings))
            .UseWorkflowsApi()
            .UseRealTimeWorkflows()
            .UseHttp(http => http.ConfigureHttpOptions = options =>
            {
                options.BasePath = TriggerPath;
                options.BaseUrl = Address(configuration);
            })
            .UseScheduling()
            .UseJavaScript((JintOptions scripts) => scripts.ConfigureEngineOptions(BoundScripts))
            .UseCSharp(options => options.AllowHostCodeExecution = settings.AllowsCSharp)
            .UseLiquid()
            .UseFluentStorageProvider(_ => StorageFactory.Blobs.DirectoryFiles(Directory.CreateDirectory(settings.WorkflowsDirectory).FullName))
            .UseLinkActivities());

        services.AddScoped<ActivityPropertyLogPersistenceEvaluator>();
        services.AddScoped<IActivityPropertyLogPersistenceEvaluator, RequestsAreNotKept>();
        services.AddSingleton<IClaimsTransformation, SessionPermissions>();
        TrustIdentityProvider(services, configuration.GetSection("LinkActivities:Authentication"));
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, ReadTokenOfHub);
        services.AddHealthChecks().AddElsaReadinessChecks(includeDistributedLocks: true);
        if (settings.IsDistributed)
            services.AddSingleton<RoutesOfOtherHosts>();
        services.AddSingleton<IDatabaseWriteGate, NoGate>();
        services.AddSingleton<Overview>().AddSingleton<IWorkflowOverview>(x => x.GetRequiredService<Overview>()).AddHostedService(x => x.GetRequiredService<Overview>());
        return services;
    }

    /// <summary>Takes the requests that are the engine's: triggers, API and hub.</summary>
    public static void UseWorkflowEngine(this WebApplication app)
    {
        app.UseWhen(static context => context.Request.Path.StartsWithSegments(ApiPath), static api => api.UseJsonSerializationErrorHandler());
        // Elsa answers every path that begins like its own, the designer's pages among them.
        var routes = app.Services.GetService<RoutesOfOtherHosts>();
        app.UseWhen(static context => IsTrigger(context.Request.Path), triggers =>
        {
            triggers.Use(LetInAsync);
            if (routes is not null)
                triggers.Use(routes.LearnAsync);
            triggers.UseWorkflows();
        });
        app.MapWorkflowsApi(ApiPath.TrimStart('/'));
        app.MapHub<WorkflowInstanceHub>($"{HubPath}/workflow-instance");
    }

    private static void Run(WorkflowRuntimeFeature runtime, HostSettings settings)
    {
        runtime.UseEntityFrameworkCore(ef => Store(ef, settings.Database));
        if (settings.IsDistributed)
            runtime.UseDistributedRuntime();
        runtime.DistributedLockProvider = _ => Locks(settings);
        runtime.DistributedLockingOptions = options => options.LockAcquisitionTimeout = TimeSpan.FromMinutes(1);
    }

    private static void Store<TFeature, TDbContext>(PersistenceFeatureBase<TFeature, TDbContext> ef, DatabaseSettings database)
        where TFeature : PersistenceFeatureBase<TFeature, TDbContext>
        where TDbContext : ElsaDbContextBase
    {
        _ = database.Kind switch
        {
            DatabaseKind.SqlServer => ef.UseSqlServer(database.ConnectionString),
            DatabaseKind.PostgreSql => ef.UsePostgreSql(database.ConnectionString),
            _ => ef.UseSqlite(database.ConnectionString)
        };
    }

    private static IDistributedLockProvider Locks(HostSettings settings) => (settings.IsDistributed, settings.Database.Kind) switch
    {
        (true, DatabaseKind.SqlServer) => new SqlDistributedSynchronizationProvider(settings.Database.ConnectionString),
        (true, DatabaseKind.PostgreSql) => new PostgresDistributedSynchronizationProvider(settings.Database.ConnectionString),
        _ => new FileDistributedSynchronizationProvider(Directory.CreateDirectory(Path.Combine(settings.DataDirectory, "locks")))
    };

    // Elsa lets a script run for ever, and one that calls itself without end takes the process along.
    private static void BoundScripts(Jint.Options options)
    {
        options.TimeoutInterval(TimeSpan.FromSeconds(2)).LimitRecursion(500).LimitMemory(256 * 1024 * 1024);
        options.Constraints.MaxArraySize = 1_000_000;
    }

    private static Uri Address(IConfiguration configuration)
    {
        var known = configuration["LinkActivities:Http:BaseUrl"];
        var address = string.IsNullOrWhiteSpace(known) ? configuration["urls"]?.Split(';').Select(HostAddress.FromItself).FirstOrDefault(x => x is not null) : known;
        return new Uri(address ?? HostAddress.Default);
    }

    private static bool IsTrigger(PathString path) =>
        path.StartsWithSegments(TriggerPath, out var rest)
        && rest.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries) is not (["definitions", _, "edit"] or ["instances", _, "view"]);

    // Not by the cookie of a session: any page could have a browser send that.
    private static async Task LetInAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentLength > LargestRequest)
        {
            await TypedResults.Problem($"A request may have {LargestRequest} bytes.", statusCode: StatusCodes.Status413PayloadTooLarge).ExecuteAsync(context);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LargestRequest;
        context.User = (await context.AuthenticateAsync(AuthenticationScheme)).Principal ?? Nobody;
        await next(context);
    }

    /// <summary>Accepts tokens of the identity provider that is configured beside those that Elsa knows: the host's own.</summary>
    private static void TrustIdentityProvider(IServiceCollection services, IConfigurationSection trusted)
    {
        var (audiences, issuers) = (Texts(trusted, "Audiences"), Texts(trusted, "Issuers"));
        if (trusted.GetSection("SigningKeys").Exists())
            throw new InvalidConfigurationException([$"{trusted.Path}:SigningKeys: on Elsa, tokens are checked with the keys that the provider of {trusted.Path}:Authority publishes."]);
        if (trusted["Authority"] is not { Length: > 0 } authority)
            return;
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
            throw new InvalidConfigurationException([$"{trusted.Path}:Authority: {authority} is not an absolute https address. Keys that are fetched without TLS can be anyone's."]);
        if (audiences.Length == 0)
            throw new InvalidConfigurationException([$"{trusted.Path}:Audiences: say which audience a token must have. Without one, tokens that were issued for other services would be accepted."]);

        services.AddAuthentication().AddJwtBearer(IdentityProviderScheme, options =>
        {
            options.Authority = authority;
            options.RequireHttpsMetadata = !address.IsLoopback;
            options.MapInboundClaims = false;
            options.TokenValidationParameters.AuthenticationType = IdentityProviderScheme;
            options.TokenValidationParameters.NameClaimType = JwtRegisteredClaimNames.Sub;
            options.TokenValidationParameters.ValidAudiences = audiences;
            options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(1);
            if (issuers.Length > 0)
                options.TokenValidationParameters.IssuerValidator = (issuer, _, _) => issuers.Contains(issuer) ? issuer : throw new SecurityTokenInvalidIssuerException($"{issuer} is not trusted.");
        });
        services.PostConfigure<JwtBearerOptions>(IdentityProviderScheme, ReadTokenOfHub);
        services.PostConfigure<PolicySchemeOptions>(AuthenticationScheme, options =>
        {
            var elsas = options.ForwardDefaultSelector;
            options.ForwardDefaultSelector = context => IsOfIdentityProvider(context.Request) ? IdentityProviderScheme : elsas?.Invoke(context);
        });
    }

    private static string[] Texts(IConfiguration section, string name) => section.GetSection(name).Get<string[]>() ?? [];

    private static bool IsOfIdentityProvider(HttpRequest request)
    {
        const string bearer = "Bearer ";
        var token = request.Headers.Authorization is [{ } header] && header.StartsWith(bearer, StringComparison.OrdinalIgnoreCase) ? header[bearer.Length..].Trim() : TokenOfHub(request);
        try
        {
            return token is not null && Tokens.CanReadToken(token) && Tokens.ReadJsonWebToken(token).Issuer != AccessTokens.Issuer;
        }
        catch (ArgumentException)
        {
            // It only looks like a token.
            return false;
        }
    }

    // A browser's socket cannot send headers.
    private static string? TokenOfHub(HttpRequest request) => request.Path.StartsWithSegments(HubPath) ? (string?)request.Query["access_token"] : null;

    private static void ReadTokenOfHub(JwtBearerOptions options)
    {
        options.Events ??= new JwtBearerEvents();
        var before = options.Events.OnMessageReceived;
        options.Events.OnMessageReceived = async context =>
        {
            await before(context);
            if (string.IsNullOrEmpty(context.Token))
                context.Token = TokenOfHub(context.Request);
        };
    }

    /// <summary>
    /// Has an endpoint in the middle of a workflow ask for a caller where it is told to. Elsa checks that only where the bookmark says so, and
    /// leaves it unsaid. Last of the pipeline: after the activity made its bookmarks, before anything stores them.
    /// </summary>
    private static ActivityMiddlewareDelegate GuardEndpoints(ActivityMiddlewareDelegate next) => async context =>
    {
        if (context.Activity is HttpEndpoint endpoint)
        {
            foreach (var payload in context.NewBookmarks.Select(x => x.Payload).OfType<HttpEndpointBookmarkPayload>())
            {
                payload.Authorize = endpoint.Authorize.GetOrDefault(context);
                payload.Policy = endpoint.Policy.GetOrDefault(context);
            }
        }

        await next(context);
    };

    /// <summary>Keeps what a request carried out of the records of its endpoint, wherever an author put it: there may be tokens in it.</summary>
    private sealed class RequestsAreNotKept(ActivityPropertyLogPersistenceEvaluator asConfigured) : IActivityPropertyLogPersistenceEvaluator
    {
        public async Task<ActivityLogPersistenceModeMap> EvaluateLogPersistenceModesAsync(ActivityExecutionContext context)
        {
            var modes = await asConfigured.EvaluateLogPersistenceModesAsync(context);
            if (context.Activity is HttpEndpoint)
            {
                foreach (var output in modes.Outputs.Keys.ToList())
                    modes.Outputs[output] = LogPersistenceMode.Exclude;
            }

            return modes;
        }

        public Task<Dictionary<string, object>> GetPersistableOutputAsync(ActivityExecutionContext context) => asConfigured.GetPersistableOutputAsync(context);
    }

    /// <summary>Gives whoever is signed in what Elsa's API asks for. A token that says what its bearer may do is taken at its word.</summary>
    private sealed class SessionPermissions : IClaimsTransformation
    {
        private const string ClaimType = "permissions";

        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            if (principal.Identity is { IsAuthenticated: true, AuthenticationType: SessionAuthentication.Scheme or IdentityProviderScheme } && !principal.HasClaim(x => x.Type == ClaimType))
                principal.AddIdentity(new ClaimsIdentity([new Claim(ClaimType, "*")]));
            return Task.FromResult(principal);
        }
    }

    /// <summary>
    /// Reads the routes of all endpoints again where none fits a request. Elsa's table has those of its own host and those of its start; a path
    /// without parameters needs none.
    /// </summary>
    private sealed class RoutesOfOtherHosts(TimeProvider time) : IDisposable
    {
        private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(10);
        private readonly SemaphoreSlim reading = new(1);
        private long began, ended;

        /// <summary>Waits until the table has a route that fits the request, or was read after the request came. Reading takes a tenth of the time at most.</summary>
        public async Task LearnAsync(HttpContext context, RequestDelegate next)
        {
            if (!Has(context))
                await ReadAsync(context);
            await next(context);
        }

        public void Dispose() => reading.Dispose();

        private async Task ReadAsync(HttpContext context)
        {
            var asked = time.GetTimestamp();
            await reading.WaitAsync(context.RequestAborted);
            try
            {
                if (began > asked || Has(context))
                    return;
                var pause = TimeSpan.FromTicks(Math.Clamp(time.GetElapsedTime(began, ended).Ticks * 9, ShortestPause.Ticks, LongestPause.Ticks)) - time.GetElapsedTime(ended);
                if (ended != 0 && pause > TimeSpan.Zero)
                    await Task.Delay(pause, time, context.RequestAborted);
                // Others wait for it too, whatever becomes of this request.
                var beginning = time.GetTimestamp();
                await context.RequestServices.GetRequiredService<IRouteTableUpdater>().UpdateAsync(CancellationToken.None);
                (began, ended) = (beginning, time.GetTimestamp());
            }
            finally
            {
                reading.Release();
            }
        }

        private static bool Has(HttpContext context)
        {
            var path = context.Request.Path.Value!.NormalizeRoute();
            var routes = context.RequestServices.GetRequiredService<IRouteTable>().Select(x => x.Route).ToList();
            var matcher = context.RequestServices.GetRequiredService<IRouteMatcher>();
            return routes.Contains(path, StringComparer.OrdinalIgnoreCase) || routes.Exists(x => x.Contains('{') && matcher.Match(x, path) is not null);
        }
    }

    /// <summary>Elsa's writers know of no gate; SQLite makes them wait by itself.</summary>
    private sealed class NoGate : IDatabaseWriteGate, IDisposable
    {
        public ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IDisposable>(this);

        public void Dispose()
        {
        }
    }

    private sealed class Overview(HostSettings settings, IServiceScopeFactory scopes, HealthCheckService health) : IWorkflowOverview, IHostedLifecycleService
    {
        public string Engine => $"Elsa {typeof(IWorkflowDefinitionStore).Assembly.GetName().Version?.ToString(3)}";

        public IReadOnlyList<WorkflowFile> Files { get; private set; } = [];

        public async Task<bool> IsReadyAsync(CancellationToken cancellationToken) =>
            (await health.CheckHealthAsync(static x => x.Tags.Contains(HealthCheckExtensions.ReadinessTag), cancellationToken)).Status == HealthStatus.Healthy;

        // Elsa has read the folder by now.
        public async Task StartedAsync(CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionStore>();
            List<WorkflowFile> files = [];
            foreach (var path in Directory.EnumerateFiles(settings.WorkflowsDirectory, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                files.Add(await DescribeAsync(path, store, cancellationToken));
            Files = files;
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private async Task<WorkflowFile> DescribeAsync(string path, IWorkflowDefinitionStore store, CancellationToken cancellationToken)
        {
            var file = Path.GetRelativePath(settings.WorkflowsDirectory, path);
            if (await ReadAsync(path, cancellationToken) is not (var id, var version))
                return new WorkflowFile(file, "skipped. It is no workflow definition with a definitionId.", IsRefused: true);
            var filter = new WorkflowDefinitionFilter { DefinitionId = id, VersionOptions = VersionOptions.SpecificVersion(version) };
            return await store.FindAsync(filter, cancellationToken) is { } definition
                ? new WorkflowFile(file, definition.IsPublished ? $"published as version {version}" : $"loaded, version {version} is not published", IsRefused: false)
                : new WorkflowFile(file, "skipped. The log says why.", IsRefused: true);
        }

        private static async Task<(string Id, int Version)?> ReadAsync(string path, CancellationToken cancellationToken)
        {
            try
            {
                await using var stream = File.OpenRead(path);
                using var document = await JsonDocument.ParseAsync(stream, default, cancellationToken);
                if (document.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("definitionId", out var id) || id.GetString() is not { } text)
                    return null;
                return (text, root.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) ? number : 0);
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                return null;
            }
        }
    }
}

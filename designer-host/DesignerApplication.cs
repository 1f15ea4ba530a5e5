using LinkActivities.DesignerHost.Accounts;
using LinkActivities.DesignerHost.Assets;
using LinkActivities.DesignerHost.Configuration;
using LinkActivities.DesignerHost.Engines;
using LinkActivities.DesignerHost.Health;
using LinkActivities.DesignerHost.Pages;
using LinkActivities.DesignerHost.Persistence;
using LinkActivities.DesignerHost.Sandbox;
using LinkActivities.DesignerHost.Security;
using LinkActivities.Identity;
using LinkActivities.Sandbox;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LinkActivities.DesignerHost;

/// <summary>Puts the host together.</summary>
internal static class DesignerApplication
{
    private const long LargestRequest = 32 * 1024 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the host, ready to run.</summary>
    /// <param name="args">The command line: settings as <c>--Key:Name=value</c>.</param>
    /// <param name="configure">Changes the host before it is built, as tests do; null for no change.</param>
    /// <exception cref="InvalidConfigurationException">It cannot start as it is configured.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var (app, facts) = Prepare(args, configure);
        UsePipeline(app, facts);
        return app;
    }

    /// <summary>Makes the host for a command that only wants its services: it answers nothing, and shares its folder with one that runs.</summary>
    /// <param name="args">The settings.</param>
    /// <param name="configure">Looks at the host before it is built.</param>
    /// <exception cref="InvalidConfigurationException">It cannot start as it is configured.</exception>
    public static WebApplication BuildServices(string[] args, Action<WebApplicationBuilder> configure) => Prepare(args, configure).App;

    private static (WebApplication App, HostFacts Facts) Prepare(string[] args, Action<WebApplicationBuilder>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // The settings are read once: nothing here watches files for changes.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            ContentRootPath = ContentRoot.Find(AppContext.BaseDirectory)
        });
        configure?.Invoke(builder);
        var settings = HostSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
        MakeDataDirectory(settings.DataDirectory);
        var facts = new HostFacts(UsesSandbox: builder.Configuration.NeedsSandbox());

        AddServer(builder);
        AddServices(builder, settings, facts);
        return (builder.Build(), facts);
    }

    private static void AddServer(WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"])
            && string.IsNullOrEmpty(builder.Configuration["https_ports"]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(HostAddress.Default);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
        });
    }

    private static void AddServices(WebApplicationBuilder builder, HostSettings settings, HostFacts facts)
    {
        var services = builder.Services;
        var (key, tokens) = (ApiKey.Open(settings), AccessTokens.Open(settings, TimeProvider.System));
        services.AddSingleton(settings).AddSingleton(facts).AddSingleton(key).AddSingleton(TimeProvider.System);
        services.AddErrorAnswers();
        services.AddWorkflowEngine(builder.Configuration, settings, key, tokens);
        services.AddSessions(settings, tokens);
        services.AddSingleton<OwnAssets>().AddSingleton<StudioFiles>().AddPages();
        services.AddLinkJournal(settings.Database);
        // What another host is doing is not taken back: the longest link takes less.
        if (settings.IsDistributed)
            services.Configure<AccountLinkingOptions>(options => options.RecoveryMinimumAge = TimeSpan.FromMinutes(3));
        services.AddLinkActivities(builder.Configuration);
        if (facts.UsesSandbox)
            services.AddSandboxTenant(settings);
        services.AddSingleton<TenantReachability>().AddSingleton<ReadinessCheck>();
        services.TryAddSingleton(Console.Out);
        services.AddHostedService<StartMessage>();
    }

    private static void UsePipeline(WebApplication app, HostFacts facts)
    {
        app.UseErrorAnswers();
        app.UseSecurityHeaders();
        // Triggers first: they know their callers by themselves, and are what the host is for.
        app.UseWorkflowEngine();
        app.UseAssets();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseCookieAntiforgery();
        // The sandbox has credentials of its own, which the host's authentication would only wonder at.
        if (facts.UsesSandbox)
            app.MapAuth0Sandbox(SandboxTenant.Path).ShortCircuit();
        app.MapHealth();
        app.MapSignIn();
        app.MapSession();
        app.MapAccounts();
        app.MapPages();
    }

    private static void MakeDataDirectory(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, OwnerOnly);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException($"LinkActivities:DataDirectory {path} cannot be made: {fault.Message}");
        }
    }
}

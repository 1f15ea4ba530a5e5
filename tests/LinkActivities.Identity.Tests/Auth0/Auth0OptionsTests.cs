using LinkActivities.Identity.Auth0;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LinkActivities.Identity.Tests.Auth0;

public sealed class Auth0OptionsTests
{
    private static ServiceProvider Provider(Action<IServiceCollection>? more, params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(pair => $"LinkActivities:{pair.Key}", pair => pair.Value))
            .Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(Substitute.For<IHostApplicationLifetime>());
        services.AddAccountLinking(configuration);
        more?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private static ServiceProvider Provider(params (string Key, string? Value)[] settings) => Provider(null, settings);

    /// <summary>What the host's start does.</summary>
    private static void Start(ServiceProvider provider) => provider.GetRequiredService<IStartupValidator>().Validate();

    private static string[] Failures(params (string Key, string? Value)[] settings)
    {
        using var provider = Provider(settings);
        return [.. Assert.Throws<OptionsValidationException>(() => Start(provider)).Failures];
    }

    [Fact]
    public void A_missing_secret_is_told_with_its_key_its_variable_and_the_way_out()
    {
        Assert.Equal(
            ["LinkActivities:Auth0:ClientSecret is missing: set the environment variable LinkActivities__Auth0__ClientSecret, "
                + "or remove LinkActivities:Auth0:Domain to use the sandbox."],
            Failures(("Auth0:Domain", "acme.auth0.com"), ("Auth0:ClientId", "id")));
    }

    [Fact]
    public void A_blank_setting_is_a_missing_one()
    {
        Assert.StartsWith(
            "LinkActivities:Auth0:ClientId is missing",
            Assert.Single(Failures(("Auth0:Domain", "acme.auth0.com"), ("Auth0:ClientId", " "), ("Auth0:ClientSecret", "x"))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Credentials_without_a_domain_are_told()
    {
        Assert.Equal(
            ["LinkActivities:Auth0:Domain is missing: set the environment variable LinkActivities__Auth0__Domain, "
                + "or remove LinkActivities:Auth0:ClientId and LinkActivities:Auth0:ClientSecret."],
            Failures(("Auth0:ClientId", "id"), ("Auth0:ClientSecret", "x")));
    }

    [Fact]
    public void A_named_tenant_is_told_by_its_own_keys()
    {
        Assert.Equal(
            ["LinkActivities:Auth0:Tenants:acme:ClientSecret is missing: set the environment variable "
                + "LinkActivities__Auth0__Tenants__acme__ClientSecret, or remove LinkActivities:Auth0:Tenants:acme."],
            Failures(("Auth0:Tenants:acme:Domain", "acme.auth0.com"), ("Auth0:Tenants:acme:ClientId", "id")));
    }

    [Theory]
    [InlineData("http://acme.auth0.com", "must be https; only a loopback address may be http")]
    [InlineData("ftp://acme.auth0.com", "must be https")]
    [InlineData("https://acme.auth0.com/api/v2/", "must be without /api/v2 (that is the audience)")]
    [InlineData("https://u:p@acme.auth0.com", "must be without user, query and fragment")]
    [InlineData("https://acme.auth0.com?x=1", "must be without user, query and fragment")]
    [InlineData("ac me", "is neither a host nor a URL")]
    public void A_domain_that_cannot_be_is_told_without_its_value(string domain, string reason)
    {
        Assert.Equal(
            [$"LinkActivities:Auth0:Domain {reason}. Give a host such as acme.eu.auth0.com."],
            Failures(("Auth0:Domain", domain), ("Auth0:ClientId", "id"), ("Auth0:ClientSecret", "x")));
    }

    [Theory]
    [InlineData("acme.eu.auth0.com", "https://acme.eu.auth0.com/api/v2/")]
    [InlineData(" acme.eu.auth0.com/ ", "https://acme.eu.auth0.com/api/v2/")]
    [InlineData("https://login.acme.com:8443", "https://login.acme.com:8443/api/v2/")]
    [InlineData("http://127.0.0.1:5000/sandbox/auth0", "http://127.0.0.1:5000/sandbox/auth0/api/v2/")]
    [InlineData("http://localhost:5000/sandbox/auth0/", "http://localhost:5000/sandbox/auth0/api/v2/")]
    [InlineData("http://[::1]:5000", "http://[::1]:5000/api/v2/")]
    public void A_domain_is_a_host_or_a_url(string domain, string api)
    {
        Assert.True(Auth0Address.TryParse(domain, out var address, out _));
        Assert.Equal(api, address.Api);
    }

    [Fact]
    public void Several_named_tenants_need_a_default()
    {
        (string, string?)[] settings =
        [
            ("Auth0:Tenants:a:Domain", "a.auth0.com"), ("Auth0:Tenants:a:ClientId", "i"), ("Auth0:Tenants:a:ClientSecret", "s"),
            ("Auth0:Tenants:b:Domain", "b.auth0.com"), ("Auth0:Tenants:b:ClientId", "i"), ("Auth0:Tenants:b:ClientSecret", "s")
        ];

        Assert.Contains("LinkActivities:Auth0:DefaultTenant is missing: say which of a, b", Assert.Single(Failures(settings)), StringComparison.Ordinal);
        Assert.Contains("Known: a, b.", Assert.Single(Failures([.. settings, ("Auth0:DefaultTenant", "c")])), StringComparison.Ordinal);
        using var provider = Provider([.. settings, ("Auth0:DefaultTenant", "B")]);
        Start(provider);
        Assert.Equal("b", provider.GetRequiredService<ITenantDirectory>().DefaultName);
    }

    [Fact]
    public void The_tenant_default_cannot_be_there_twice()
    {
        Assert.StartsWith(
            "LinkActivities:Auth0:Tenants:default is there twice",
            Assert.Single(Failures(
                ("Auth0:Domain", "a.auth0.com"), ("Auth0:ClientId", "i"), ("Auth0:ClientSecret", "s"),
                ("Auth0:Tenants:default:Domain", "b.auth0.com"), ("Auth0:Tenants:default:ClientId", "i"), ("Auth0:Tenants:default:ClientSecret", "s"))),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Auth0:Retries", "11")]
    [InlineData("Auth0:TryTimeout", "00:00:00")]
    [InlineData("Linking:LinkAttempts", "0")]
    public void A_number_out_of_range_is_told_by_its_key(string key, string value)
    {
        Assert.StartsWith($"LinkActivities:{key} is {value}; it must be from", Assert.Single(Failures((key, value))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_never_shows_the_secret()
    {
        Assert.DoesNotContain(
            "hunter2",
            string.Join(' ', Failures(("Auth0:Domain", "http://x"), ("Auth0:ClientSecret", "hunter2"))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_plain_domain_makes_the_tenant_default_beside_the_named_ones()
    {
        using var provider = Provider(
            ("Auth0:Domain", "a.auth0.com"), ("Auth0:ClientId", "i"), ("Auth0:ClientSecret", "s"),
            ("Auth0:Tenants:acme:Domain", "b.auth0.com"), ("Auth0:Tenants:acme:ClientId", "i"), ("Auth0:Tenants:acme:ClientSecret", "s"));
        Start(provider);

        var tenants = provider.GetRequiredService<ITenantDirectory>();
        Assert.Equal(["acme", "default"], tenants.Names);
        Assert.Equal("default", tenants.DefaultName);
        Assert.NotNull(provider.GetRequiredService<IAccountServices>().Find(" ACME "));
    }

    [Fact]
    public void A_single_named_tenant_is_the_default()
    {
        using var provider = Provider(
            ("Auth0:Tenants:acme:Domain", "b.auth0.com"), ("Auth0:Tenants:acme:ClientId", "i"), ("Auth0:Tenants:acme:ClientSecret", "s"));

        Assert.Equal("acme", provider.GetRequiredService<ITenantDirectory>().DefaultName);
        Assert.Equal("acme", provider.GetRequiredService<IAccountServices>().Find(null)?.Tenant);
    }

    [Fact]
    public void A_host_adds_its_sandbox_by_post_configuring()
    {
        using var provider = Provider(services => services.PostConfigure<Auth0Options>(options =>
        {
            if (string.IsNullOrWhiteSpace(options.Domain) && options.Tenants.Count == 0)
            {
                options.Tenants["sandbox"] = new Auth0TenantOptions
                {
                    Domain = "http://127.0.0.1:5000/sandbox/auth0",
                    ClientId = "sandbox",
                    ClientSecret = "sandbox"
                };
            }
        }));
        Start(provider);

        Assert.Equal("sandbox", provider.GetRequiredService<ITenantDirectory>().DefaultName);
    }

    [Fact]
    public async Task Without_any_tenant_the_host_starts_and_a_link_says_what_to_set()
    {
        using var provider = Provider();
        Start(provider);

        var result = await provider.GetRequiredService<IAccountLinker>().LinkAsync(LinkerScene.Request(), CancellationToken.None);

        Assert.Equal("No tenant is configured. Set LinkActivities:Auth0:Domain, ClientId and ClientSecret.", result.Error?.Message);
    }

    [Fact]
    public void A_change_of_options_is_taken_over_and_a_wrong_one_is_not()
    {
        var source = new Dictionary<string, string?>
        {
            ["LinkActivities:Auth0:Tenants:a:Domain"] = "a.auth0.com",
            ["LinkActivities:Auth0:Tenants:a:ClientId"] = "i",
            ["LinkActivities:Auth0:Tenants:a:ClientSecret"] = "s"
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(source).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(Substitute.For<IHostApplicationLifetime>());
        using var provider = services.AddAccountLinking(configuration).BuildServiceProvider();
        var tenants = provider.GetRequiredService<ITenantDirectory>();
        Assert.Equal(["a"], tenants.Names);

        foreach (var key in new[] { "Domain", "ClientId", "ClientSecret" })
            configuration[$"LinkActivities:Auth0:Tenants:b:{key}"] = "b.auth0.com";
        configuration["LinkActivities:Auth0:DefaultTenant"] = "b";
        configuration.Reload();
        var taken = tenants.Names;
        configuration["LinkActivities:Auth0:DefaultTenant"] = "nobody";
        Assert.ThrowsAny<Exception>(configuration.Reload);

        Assert.Equal(["a", "b"], taken);
        Assert.Equal("b", tenants.DefaultName);
    }

    [Fact]
    public void A_journal_of_the_hosts_own_goes_first()
    {
        var journal = Substitute.For<ILinkJournal>();
        using var own = Provider(services => services.AddSingleton(journal));
        using var standard = Provider();

        Assert.Same(journal, own.GetRequiredService<ILinkJournal>());
        Assert.IsType<InMemoryLinkJournal>(standard.GetRequiredService<ILinkJournal>());
    }

    [Fact]
    public void The_recovery_of_open_links_runs_in_the_host()
    {
        using var provider = Provider();

        Assert.Contains(provider.GetServices<IHostedService>(), service => service is LinkRecoveryService);
    }
}

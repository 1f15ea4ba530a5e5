using System.Text.Json;
using LinkActivities.Checks;
using LinkActivities.Dropdowns;
using LinkActivities.EmbeddedEngine;
using LinkActivities.Identity;
using Microsoft.Extensions.Logging;
using NSubstitute.ExceptionExtensions;

namespace LinkActivities.Tests.Cards;

public sealed class DropdownTests
{
    private readonly IConnectionDirectory _directory = Substitute.For<IConnectionDirectory>();
    private readonly Levels _logger = new();

    [Fact]
    public async Task Providers_are_offered_by_name_and_stored_by_wire_name()
    {
        var items = await ItemsAsync(new ProviderOptions(), null);
        Assert.Equal(IdentityProviders.All.Count, items.Count);
        Assert.Contains(new SelectListItem("Google", "google-oauth2"), items);
    }

    [Fact]
    public async Task Merging_is_a_choice_of_two()
    {
        var items = await ItemsAsync(new MergeOptions(), null);
        Assert.Equal(["true", "false"], items.Select(x => x.Value));
    }

    [Fact]
    public async Task Tenants_are_those_of_the_configuration_with_the_default_first()
    {
        var tenants = Substitute.For<ITenantDirectory>();
        tenants.Names.Returns(["acme", "globex"]);
        tenants.DefaultName.Returns("globex");
        var items = await ItemsAsync(new TenantOptions(tenants), Card("{}"));
        Assert.Equal([new("(globex)", ""), new("acme", "acme"), new("globex", "globex")], items);
    }

    [Fact]
    public async Task Without_a_card_nothing_is_looked_up()
    {
        Assert.Empty(await ItemsAsync(Options(), null));
        Assert.Empty(_directory.ReceivedCalls());
        var tenants = Substitute.For<ITenantDirectory>();
        Assert.Empty(await ItemsAsync(new TenantOptions(tenants), null));
        Assert.Empty(tenants.ReceivedCalls());
    }

    [Fact]
    public async Task Connections_are_those_of_the_provider_and_tenant_on_the_card()
    {
        Connections(
            "acme", new("con_1", "Username-Password-Authentication", "auth0", "Passwords"), new("con_2", "legacy", "auth0", null), new("con_3", "github", "github", null));
        var items = await ConnectionsAsync("""{"secondaryUserProvider":"auth0","tenant":{"typeName":"String","expression":{"type":"Literal","value":"acme"}}}""");
        Assert.Equal(
            [new("(default)", ""), new("Passwords (Username-Password-Authentication)", "Username-Password-Authentication"), new("legacy", "legacy")], items);
    }

    [Theory]
    [InlineData("""{"secondaryUserProvider":{"typeName":"String","expression":{"type":"JavaScript","value":"return 'auth0';"}}}""")]
    [InlineData("""{"secondaryUserProvider":{"typeName":"String","expression":{"type":"Literal"}}}""")]
    [InlineData("""{"secondaryUserProvider":null}""")]
    [InlineData("""{"secondaryUserProvider":{"typeName":"String"}}""")]
    [InlineData("[]")]
    public async Task A_provider_that_is_not_known_at_design_time_offers_all_connections(string card)
    {
        Connections(null, new Connection("con_1", "google-oauth2", "google-oauth2", null));
        Assert.Contains(new SelectListItem("google-oauth2", "google-oauth2"), await ConnectionsAsync(card));
    }

    [Theory]
    [InlineData("github", "github (not of this provider)")]
    [InlineData("con_2", "con_2 (not of this provider)")]
    [InlineData("gone", "gone (not in tenant globex)")]
    [InlineData("con_1", "legacy, by its id")]
    public async Task The_connection_that_is_stored_is_offered_and_shown_as_what_it_is(string stored, string text)
    {
        Connections(null, new("con_1", "legacy", "auth0", null), new("con_2", "github", "github", null));
        Assert.Equal(
            [new("(default)", ""), new("legacy", "legacy"), new(text, stored)],
            await ConnectionsAsync($$"""{"secondaryUserProvider":"auth0","secondaryUserConnection":"{{stored}}"}"""));
    }

    [Fact]
    public async Task The_connection_that_is_stored_and_fits_is_offered_once()
    {
        Connections(null, new Connection("con_1", "legacy", "auth0", null));
        Assert.Equal([new("(default)", ""), new("legacy", "legacy")], await ConnectionsAsync("""{"secondaryUserProvider":"auth0","secondaryUserConnection":"legacy"}"""));
    }

    [Fact]
    public async Task A_connection_is_not_said_to_be_missing_from_a_tenant_that_an_expression_gives()
    {
        Connections(null, new Connection("con_1", "legacy", "auth0", null));
        Assert.Contains(new("gone", "gone"), await ConnectionsAsync("""{"secondaryUserConnection":"gone","tenant":{"expression":{"type":"JavaScript","value":"return 'acme';"}}}"""));
    }

    [Fact]
    public async Task A_provider_without_connections_is_said_to_have_none()
    {
        Connections(null, new Connection("con_1", "legacy", "auth0", null));
        Assert.Equal([new("(default; globex has no connection of this provider)", "")], await ConnectionsAsync("""{"secondaryUserProvider":"github"}"""));
    }

    [Fact]
    public async Task A_tenant_that_cannot_be_reached_is_named_and_leaves_the_card_usable()
    {
        Connections("acme");
        Assert.Equal(
            [new("(default; the connections of acme cannot be listed now)", ""), new("legacy", "legacy")],
            await ConnectionsAsync("""{"tenant":"acme","secondaryUserProvider":"auth0","secondaryUserConnection":"legacy"}"""));
    }

    [Fact]
    public async Task A_look_up_that_fails_leaves_the_card_usable_and_a_warning()
    {
        _directory.ConnectionsAsync(null, null, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("broken"));
        Assert.Equal(
            [new("(default; the connections of globex cannot be listed now)", ""), new("legacy", "legacy")], await ConnectionsAsync("""{"secondaryUserConnection":"legacy"}"""));
        Assert.Equal([LogLevel.Warning], _logger.Logged);
    }

    private void Connections(string? tenant, params Connection[] connections) =>
        _directory.ConnectionsAsync(tenant, null, Arg.Any<CancellationToken>()).Returns(connections);

    private Task<ICollection<SelectListItem>> ConnectionsAsync(string card) => ItemsAsync(Options(), Card(card));

    private ConnectionOptions Options()
    {
        var tenants = Substitute.For<ITenantDirectory>();
        tenants.DefaultName.Returns("globex");
        return new(new TenantConnections(_directory, _logger), tenants);
    }

    private static async Task<ICollection<SelectListItem>> ItemsAsync(DropDownOptionsProviderBase options, object? context)
    {
        var properties = await options.GetUIPropertiesAsync(typeof(LinkAccount).GetProperty(nameof(LinkAccount.Tenant))!, context);
        var dropdown = (IDictionary<string, object>)properties[InputUIHints.DropDown];
        return ((SelectList)dropdown["selectList"]).Items;
    }

    private static JsonElement Card(string json) => JsonDocument.Parse(json).RootElement;

    private sealed class Levels : ILogger<TenantConnections>
    {
        public List<LogLevel> Logged { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Logged.Add(logLevel);
    }
}

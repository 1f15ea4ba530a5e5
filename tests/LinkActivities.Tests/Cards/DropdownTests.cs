using System.Text.Json;
using LinkActivities.Dropdowns;
using LinkActivities.EmbeddedEngine;
using LinkActivities.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute.ExceptionExtensions;

namespace LinkActivities.Tests.Cards;

public sealed class DropdownTests
{
    private readonly IConnectionDirectory _directory = Substitute.For<IConnectionDirectory>();

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
        Assert.Empty(await ItemsAsync(new ConnectionOptions(_directory, NullLogger<ConnectionOptions>.Instance), null));
        Assert.Empty(_directory.ReceivedCalls());
        var tenants = Substitute.For<ITenantDirectory>();
        Assert.Empty(await ItemsAsync(new TenantOptions(tenants), null));
        Assert.Empty(tenants.ReceivedCalls());
    }

    [Fact]
    public async Task Connections_are_those_of_the_provider_and_tenant_on_the_card()
    {
        Connections("acme", "auth0", new Connection("con_1", "Username-Password-Authentication", "auth0", "Passwords"), new Connection("con_2", "legacy", "auth0", null));
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
        Connections(null, null, new Connection("con_1", "google-oauth2", "google-oauth2", null));
        Assert.Contains(new SelectListItem("google-oauth2", "google-oauth2"), await ConnectionsAsync(card));
    }

    [Fact]
    public async Task The_connection_that_is_stored_is_always_offered()
    {
        Connections(null, "auth0", new Connection("con_1", "legacy", "auth0", null));
        Assert.Contains(
            new SelectListItem("gone (not of this provider)", "gone"),
            await ConnectionsAsync("""{"secondaryUserProvider":"auth0","secondaryUserConnection":"gone"}"""));
        Assert.Contains(
            new SelectListItem("legacy, by its id", "con_1"),
            await ConnectionsAsync("""{"secondaryUserProvider":"auth0","secondaryUserConnection":"con_1"}"""));
        Assert.Equal(2, (await ConnectionsAsync("""{"secondaryUserProvider":"auth0","secondaryUserConnection":"legacy"}""")).Count);
    }

    [Fact]
    public async Task Connections_that_cannot_be_listed_leave_the_card_usable_and_a_warning()
    {
        var logger = new Levels();
        _directory.ConnectionsAsync(null, null, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("broken"));
        var items = await ItemsAsync(new ConnectionOptions(_directory, logger), Card("""{"secondaryUserConnection":"legacy"}"""));
        Assert.Equal([new("(default)", ""), new("legacy", "legacy")], items);
        Assert.Equal([LogLevel.Warning], logger.Logged);
    }

    private void Connections(string? tenant, string? provider, params Connection[] connections) =>
        _directory.ConnectionsAsync(tenant, provider, Arg.Any<CancellationToken>()).Returns(connections);

    private Task<ICollection<SelectListItem>> ConnectionsAsync(string card) =>
        ItemsAsync(new ConnectionOptions(_directory, NullLogger<ConnectionOptions>.Instance), Card(card));

    private static async Task<ICollection<SelectListItem>> ItemsAsync(DropDownOptionsProviderBase options, object? context)
    {
        var properties = await options.GetUIPropertiesAsync(typeof(LinkAccount).GetProperty(nameof(LinkAccount.Tenant))!, context);
        var dropdown = (IDictionary<string, object>)properties[InputUIHints.DropDown];
        return ((SelectList)dropdown["selectList"]).Items;
    }

    private static JsonElement Card(string json) => JsonDocument.Parse(json).RootElement;

    private sealed class Levels : ILogger<ConnectionOptions>
    {
        public List<LogLevel> Logged { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Logged.Add(logLevel);
    }
}

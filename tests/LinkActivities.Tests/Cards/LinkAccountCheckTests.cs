using LinkActivities.Checks;
using LinkActivities.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute.ExceptionExtensions;

namespace LinkActivities.Tests.Cards;

public sealed class LinkAccountCheckTests
{
    private static readonly LinkAccountInputs Good = new()
    {
        PrimaryUserId = CardInput.Literal("auth0|1"),
        SecondaryUserId = CardInput.Literal("google-oauth2|2"),
        SecondaryUserProvider = CardInput.Literal("google-oauth2"),
        SecondaryUserConnection = CardInput.Literal(null),
        Tenant = CardInput.Literal(null)
    };

    private readonly IConnectionDirectory _directory = Substitute.For<IConnectionDirectory>();

    public LinkAccountCheckTests() => Connections(
        new Connection("con_1", "google-oauth2", "google-oauth2", "Google"),
        new Connection("con_2", "google-staff", "google-oauth2", null),
        new Connection("con_3", "github", "github", "GitHub"));

    [Fact]
    public async Task A_card_that_is_filled_in_well_has_no_problem() => Assert.Empty(await ProblemsAsync(Good));

    [Fact]
    public async Task What_is_missing_is_named()
    {
        var empty = CardInput.Literal(" ");
        Assert.Equal(
            ["Primary User ID is required.", "Secondary User ID is required.", "Secondary User Provider is required."],
            await ProblemsAsync(Good with { PrimaryUserId = empty, SecondaryUserId = empty, SecondaryUserProvider = empty }));
    }

    [Fact]
    public async Task What_an_expression_gives_is_left_to_the_run()
    {
        var script = CardInput.Expression;
        Assert.Empty(await ProblemsAsync(new() { PrimaryUserId = script, SecondaryUserId = script, SecondaryUserProvider = script, SecondaryUserConnection = script, Tenant = script }));
        Assert.Empty(_directory.ReceivedCalls());
    }

    [Fact]
    public async Task A_connection_in_a_tenant_that_an_expression_gives_is_left_to_the_run()
    {
        Assert.Empty(await ProblemsAsync(Good with { SecondaryUserConnection = CardInput.Literal("gone"), Tenant = CardInput.Expression }));
        Assert.Empty(_directory.ReceivedCalls());
    }

    [Fact]
    public async Task A_connection_of_another_provider_is_refused_and_the_providers_are_named() => Assert.Equal(
        ["Secondary User Connection 'github' is not a connection of Google (google-oauth2). Choose one of: google-oauth2, google-staff; or leave it empty."],
        await ProblemsAsync(Good with { SecondaryUserConnection = CardInput.Literal("github") }));

    [Fact]
    public async Task A_connection_that_the_tenant_lacks_is_refused() => Assert.Equal(
        ["Secondary User Connection 'gone' does not exist in tenant acme. Choose one of: google-oauth2, google-staff; or leave it empty."],
        await ProblemsAsync(Good with { SecondaryUserConnection = CardInput.Literal("gone") }));

    [Fact]
    public async Task A_provider_without_a_connection_is_said_to_have_none() => Assert.Equal(
        ["Secondary User Connection 'github' is not a connection of Facebook (facebook). The provider has no connection there: leave it empty, or choose another provider."],
        await ProblemsAsync(Good with { SecondaryUserProvider = CardInput.Literal("facebook"), SecondaryUserConnection = CardInput.Literal("github") }));

    [Fact]
    public async Task Of_many_connections_a_few_are_named()
    {
        Connections([.. Enumerable.Range(10, 30).Select(x => new Connection($"con_{x}", $"google-{x}", "google-oauth2", null))]);
        Assert.EndsWith("google-18, google-19, …; or leave it empty.", Assert.Single(await ProblemsAsync(Good with { SecondaryUserConnection = CardInput.Literal("gone") })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("google-oauth2", "google-staff")]
    [InlineData("google-oauth2", " google-staff ")]
    [InlineData("google-oauth2", "con_2")]
    [InlineData("GoogleOAuth2", "google-staff")]
    [InlineData("GITHUB", "github")]
    public async Task A_connection_of_the_provider_by_its_name_or_id_is_taken(string provider, string connection) =>
        Assert.Empty(await ProblemsAsync(Good with { SecondaryUserProvider = CardInput.Literal(provider), SecondaryUserConnection = CardInput.Literal(connection) }));

    [Fact]
    public async Task With_a_provider_that_an_expression_gives_any_connection_of_the_tenant_is_taken()
    {
        var card = Good with { SecondaryUserProvider = CardInput.Expression };
        Assert.Empty(await ProblemsAsync(card with { SecondaryUserConnection = CardInput.Literal("github") }));
        Assert.StartsWith("Secondary User Connection 'gone' does not exist", Assert.Single(await ProblemsAsync(card with { SecondaryUserConnection = CardInput.Literal("gone") })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_that_cannot_be_reached_blocks_nothing()
    {
        Connections();
        Assert.Empty(await ProblemsAsync(Good with { SecondaryUserConnection = CardInput.Literal("github") }));
    }

    [Fact]
    public async Task A_look_up_that_fails_hides_no_other_problem()
    {
        _directory.ConnectionsAsync(null, null, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("broken"));
        Assert.Equal(
            ["Primary User ID is required."],
            await ProblemsAsync(Good with { PrimaryUserId = CardInput.Literal(null), SecondaryUserConnection = CardInput.Literal("github") }));
    }

    [Fact]
    public async Task A_tenant_that_is_not_configured_is_refused_before_it_is_asked()
    {
        Assert.Equal(
            ["Tenant 'acne' is not configured on this host. Choose one of: acme, globex; or leave it empty for acme."],
            await ProblemsAsync(Good with { Tenant = CardInput.Literal("acne"), SecondaryUserConnection = CardInput.Literal("github") }));
        Assert.Empty(_directory.ReceivedCalls());
    }

    [Fact]
    public async Task The_tenant_on_the_card_is_the_one_that_is_asked()
    {
        _directory.ConnectionsAsync("globex", null, Arg.Any<CancellationToken>()).Returns([new Connection("con_9", "google-globex", "google-oauth2", null)]);
        var card = Good with { Tenant = CardInput.Literal("globex") };
        Assert.Empty(await ProblemsAsync(card with { SecondaryUserConnection = CardInput.Literal("google-globex") }));
        Assert.Equal(
            ["Secondary User Connection 'github' does not exist in tenant globex. Choose one of: google-globex; or leave it empty."],
            await ProblemsAsync(card with { SecondaryUserConnection = CardInput.Literal("github") }));
    }

    [Theory]
    [InlineData("auth0|1\u0000", "auth0|2", "Primary User ID contains a control character.")]
    [InlineData("auth0|1", "..", "Secondary User ID is a dot segment, not an id.")]
    [InlineData("auth0|1", " auth0|1 ", "Primary User ID and Secondary User ID are the same account. Name two.")]
    public async Task An_id_that_cannot_be_one_is_refused(string primary, string secondary, string problem) =>
        Assert.Equal([problem], await ProblemsAsync(Good with { PrimaryUserId = CardInput.Literal(primary), SecondaryUserId = CardInput.Literal(secondary) }));

    private void Connections(params Connection[] connections) => _directory.ConnectionsAsync(null, null, Arg.Any<CancellationToken>()).Returns(connections);

    private async Task<IReadOnlyList<string>> ProblemsAsync(LinkAccountInputs card)
    {
        var tenants = Substitute.For<ITenantDirectory>();
        tenants.Names.Returns(["acme", "globex"]);
        tenants.DefaultName.Returns("acme");
        return await new LinkAccountCheck(new TenantConnections(_directory, NullLogger<TenantConnections>.Instance), tenants).ProblemsAsync(card, CancellationToken.None);
    }
}

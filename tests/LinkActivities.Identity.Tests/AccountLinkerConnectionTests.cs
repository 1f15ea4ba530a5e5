namespace LinkActivities.Identity.Tests;

public sealed class AccountLinkerConnectionTests
{
    private const string Bob = "auth0|bob";

    private readonly LinkerScene _scene = new();

    public AccountLinkerConnectionTests()
    {
        _scene.Service.Put(Bob, connection: "Customers");
        _scene.Service.Connections =
        [
            new Connection("con_0000000000000001", "Users", "auth0", null),
            new Connection("con_0000000000000002", "Customers", "auth0", null),
            new Connection("con_0000000000000003", "google", "google-oauth2", null)
        ];
    }

    private Task<LinkResult> LinkBobAsync(string? connection) =>
        _scene.LinkAsync(LinkerScene.Request(secondary: Bob) with { Connection = connection });

    [Theory]
    [InlineData("Customers")]
    [InlineData("con_0000000000000002")]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task The_secondarys_own_database_is_sent_by_id_however_it_is_named(string? connection)
    {
        await LinkBobAsync(connection);

        Assert.Contains("POST auth0|ada <- auth0|bob con_0000000000000002", _scene.Service.Calls);
    }

    [Fact]
    public async Task A_provider_that_is_no_database_needs_no_connection()
    {
        await _scene.LinkAsync();

        Assert.DoesNotContain("GET connections", _scene.Service.Calls);
        Assert.Contains("POST auth0|ada <- google-oauth2|123", _scene.Service.Calls);
    }

    [Theory]
    [InlineData("Nowhere")]
    [InlineData("con_9999999999999999")]
    public async Task An_unknown_connection_is_refused_naming_the_known_ones(string connection)
    {
        var result = await LinkBobAsync(connection);

        Assert.Equal(LinkErrorCodes.InvalidInput, result.Error?.Code);
        Assert.Equal(
            $"Connection {connection} does not exist in tenant default. Known for auth0: Customers (con_0000000000000002), Users (con_0000000000000001).",
            result.Error?.Message);
    }

    [Theory]
    [InlineData("Users")]
    [InlineData("con_0000000000000001")]
    [InlineData("google")]
    public async Task A_connection_of_others_is_refused_naming_the_secondarys(string connection)
    {
        var result = await LinkBobAsync(connection);

        Assert.Equal(LinkErrorCodes.InvalidInput, result.Error?.Code);
        Assert.Contains("signs in by Customers", result.Error?.Message, StringComparison.Ordinal);
        Assert.Empty(_scene.Service.Writes);
    }

    [Fact]
    public async Task Connections_that_cannot_be_listed_do_not_stop_a_link_by_the_secondarys_own_name()
    {
        _scene.Service.Connections = null;

        var result = await LinkBobAsync("Customers");

        Assert.Equal(LinkOutcome.Linked, result.Outcome);
        Assert.Contains("POST auth0|ada <- auth0|bob", _scene.Service.Calls);
    }

    [Fact]
    public async Task Connections_that_cannot_be_listed_leave_the_check_of_an_id_to_the_service()
    {
        _scene.Service.Connections = null;

        await LinkBobAsync("con_0000000000000002");

        Assert.Contains("POST auth0|ada <- auth0|bob con_0000000000000002", _scene.Service.Calls);
    }

    [Fact]
    public async Task An_equal_id_in_another_database_is_not_the_same_identity()
    {
        var other = new Profile { Provider = "auth0", UserId = "bob", Connection = "Users" };
        _scene.Service.Put(LinkerScene.Primary, connection: "Users", more: [other]);

        var result = await LinkBobAsync(null);

        Assert.Equal(LinkOutcome.Linked, result.Outcome);
    }
}

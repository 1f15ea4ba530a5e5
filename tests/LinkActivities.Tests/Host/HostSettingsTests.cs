using LinkActivities.DesignerHost.Configuration;
using Microsoft.Extensions.Configuration;

namespace LinkActivities.Tests.Host;

public sealed class HostSettingsTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    [Fact]
    public void Without_settings_everything_lies_beside_the_host()
    {
        var settings = Read();
        Assert.Equal(_root.File("data"), settings.DataDirectory);
        Assert.Equal(Path.GetFullPath(_root.File("../workflows")), settings.WorkflowsDirectory);
        Assert.Equal(new DatabaseSettings(DatabaseKind.Sqlite, $"Data Source={_root.File("data/linkactivities.db")}"), settings.Database);
        Assert.Null(settings.ApiKey);
        Assert.False(settings.SandboxAllowsControl);
    }

    [Fact]
    public void A_published_host_takes_the_workflows_that_it_ships_with()
    {
        Directory.CreateDirectory(_root.File("workflows"));
        Assert.Equal(_root.File("workflows"), Read().WorkflowsDirectory);
    }

    [Fact]
    public void A_file_that_is_named_without_a_folder_lies_in_the_data_directory() =>
        Assert.Equal(
            $"Data Source={_root.File("data/mine.db")}",
            Read(("LinkActivities:Database:ConnectionString", "Data Source=mine.db")).Database.ConnectionString);

    [Theory]
    [InlineData("LinkActivities:ApiKey", "short", "LinkActivities:ApiKey must be at least 16 ASCII characters")]
    [InlineData("LinkActivities:ApiKey", "with a space in between", "LinkActivities:ApiKey must be at least 16 ASCII characters")]
    [InlineData("LinkActivities:Database:Provider", "Oracle", "LinkActivities:Database:Provider is 'Oracle'. It is one of: Sqlite, PostgreSql.")]
    [InlineData("LinkActivities:Database:Provider", "SqlServer", "LinkActivities:Database:Provider is SqlServer, which this build has no driver for. Run the host on Elsa")]
    [InlineData("LinkActivities:Hosting:Distributed", "true", "LinkActivities:Hosting:Distributed is true, but the embedded engine runs on one host.")]
    [InlineData("LinkActivities:CSharp:Allow", "perhaps", "LinkActivities:CSharp:Allow is 'perhaps'. It is true or false.")]
    [InlineData("LinkActivities:Database:Provider", "1", "LinkActivities:Database:Provider is '1'.")]
    [InlineData("LinkActivities:Database:Provider", "PostgreSql", "LinkActivities:Database:ConnectionString is missing")]
    [InlineData("LinkActivities:Database:ConnectionString", "nonsense", "LinkActivities:Database:ConnectionString is not a connection string for Sqlite.")]
    [InlineData("LinkActivities:Database:ConnectionString", "Data Source=:memory:", "LinkActivities:Database:ConnectionString must name a file")]
    [InlineData("LinkActivities:WorkflowsDirectory", "/nowhere/at/all", "LinkActivities:WorkflowsDirectory is /nowhere/at/all, which does not exist.")]
    [InlineData("LinkActivities:Sandbox:AllowControl", "perhaps", "LinkActivities:Sandbox:AllowControl is 'perhaps'. It is true or false.")]
    public void A_setting_that_cannot_be_used_is_named(string key, string value, string message)
    {
        var failure = Assert.Throws<InvalidConfigurationException>(() => Read((key, value)));
        Assert.StartsWith(message, Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_key_nor_password_is_in_a_message_or_text()
    {
        var failure = Assert.Throws<InvalidConfigurationException>(() => Read(
            ("LinkActivities:ApiKey", "hunter2"), ("LinkActivities:Database:Provider", "PostgreSql"), ("LinkActivities:Database:ConnectionString", "Hots=x;Password=hunter2")));
        Assert.Equal(2, failure.Failures.Count);
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
        var settings = Read(
            ("LinkActivities:ApiKey", "hunter2hunter2hunter2"), ("LinkActivities:Database:Provider", "PostgreSql"),
            ("LinkActivities:Database:ConnectionString", "Host=x;Password=hunter2"));
        Assert.DoesNotContain("hunter2", $"{settings}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000")]
    [InlineData("http://0.0.0.0:81", "http://127.0.0.1:81")]
    [InlineData("http://[::]:82", "http://127.0.0.1:82")]
    [InlineData("http://*:83", "http://127.0.0.1:83")]
    [InlineData("https://localhost:84", "https://localhost:84")]
    [InlineData("http://unix:/tmp/socket", null)]
    [InlineData("nonsense", null)]
    public void The_host_reaches_itself_by_what_it_listens_on(string binding, string? address) => Assert.Equal(address, HostAddress.FromItself(binding));

    public void Dispose() => _root.Dispose();

    private HostSettings Read(params (string Key, string Value)[] settings) => HostSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(x => x.Key, x => (string?)x.Value)).Build(), _root.Path);
}

using LinkActivities.DesignerHost.Configuration;
using LinkActivities.DesignerHost.Security;

namespace LinkActivities.Tests.Host;

public sealed class ApiKeyTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    [Fact]
    public void The_first_start_makes_a_key_of_256_bits_and_later_ones_keep_it()
    {
        var key = ApiKey.Open(Settings());
        Assert.Equal(43, key.Value.Length);
        Assert.Equal(_data.File("api-key"), key.File);
        Assert.Equal(key.Value, ApiKey.Open(Settings()).Value);
        Assert.Equal(["api-key"], Directory.EnumerateFiles(_data.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void The_file_is_for_its_owner_alone()
    {
        if (OperatingSystem.IsWindows())
            return;
        var file = ApiKey.Open(Settings()).File!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_configured_key_goes_first_and_is_written_nowhere()
    {
        var key = ApiKey.Open(Settings() with { ApiKey = "configured-key-of-mine" });
        Assert.Equal(("configured-key-of-mine", null), (key.Value, key.File));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_data.Path));
    }

    [Fact]
    public void A_file_that_holds_no_key_is_named_with_the_way_out()
    {
        File.WriteAllText(_data.File("api-key"), "\n");
        var failure = Assert.Throws<InvalidConfigurationException>(() => ApiKey.Open(Settings()));
        Assert.Contains($"{_data.File("api-key")} holds no API key", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hosts_that_start_at_once_agree_on_one_key()
    {
        var keys = new string[16];
        Parallel.For(0, keys.Length, i => keys[i] = ApiKey.Open(Settings()).Value);
        Assert.Single(keys.Distinct());
    }

    [Fact]
    public void The_text_of_a_key_is_not_the_key()
    {
        var key = ApiKey.Open(Settings());
        Assert.DoesNotContain(key.Value, $"{key}", StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();

    private HostSettings Settings() => new()
    {
        DataDirectory = _data.Path,
        WorkflowsDirectory = _data.Path,
        Database = new DatabaseSettings(DatabaseKind.Sqlite, "")
    };
}

using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

public sealed class EngineDatabaseOptionsTests
{
    [Fact]
    public void A_relative_file_becomes_a_full_path()
    {
        var options = new EngineDatabaseOptions { ConnectionString = "Data Source=data/engine.db" };

        Assert.Equal(Path.GetFullPath("data/engine.db"), options.SqlitePath);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=engine;Mode=Memory;Cache=Shared")]
    [InlineData("Data Source=file:engine.db")]
    [InlineData("Pooling=True")]
    public void What_is_no_file_is_refused(string connectionString)
    {
        var options = new EngineDatabaseOptions { ConnectionString = connectionString };

        var exception = Assert.Throws<ArgumentException>(() => options.ResolvedConnectionString);
        Assert.Contains("Data Source=path/of/file.db", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_password_is_not_in_the_text()
    {
        var options = new EngineDatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = "Host=db;Password=secret" };

        Assert.DoesNotContain("secret", $"{options}", StringComparison.Ordinal);
    }
}

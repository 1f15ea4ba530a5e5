using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

public sealed class DatabaseWriteGateTests
{
    [Fact]
    public async Task On_sqlite_the_next_enters_when_the_first_has_left()
    {
        using var gate = new DatabaseWriteGate(DatabaseProvider.Sqlite);
        var first = await gate.EnterAsync();
        var second = gate.EnterAsync().AsTask();
        Assert.False(second.IsCompleted);

        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task Who_gives_up_waiting_keeps_no_one_out()
    {
        using var gate = new DatabaseWriteGate(DatabaseProvider.Sqlite);
        using var impatient = new CancellationTokenSource();
        var first = await gate.EnterAsync();
        var second = gate.EnterAsync(impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        first.Dispose();

        Assert.True(gate.EnterAsync().AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task On_postgresql_everyone_enters()
    {
        using var gate = new DatabaseWriteGate(DatabaseProvider.PostgreSql);

        using var first = await gate.EnterAsync();
        using var second = await gate.EnterAsync();

        Assert.Equal(first, second);
    }
}

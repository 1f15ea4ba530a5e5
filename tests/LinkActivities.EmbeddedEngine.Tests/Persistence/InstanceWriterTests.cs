using System.Collections.Concurrent;
using System.Threading.Channels;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Persistence.Writing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static LinkActivities.EmbeddedEngine.Tests.Persistence.Samples;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

public sealed class InstanceWriterTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ScriptedCommitter _committer = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_record_that_no_one_waits_for_is_committed_after_the_collecting_time()
    {
        await using var writer = Start();
        await writer.EnqueueAsync(Record("a"), None);

        await AdvanceUntilAsync(_committer.FirstCommit);

        Assert.Equal(["a"], _committer.Committed);
    }

    [Fact]
    public async Task Who_waits_does_not_wait_for_the_collecting_time()
    {
        await using var writer = Start();
        await writer.EnqueueAsync(Record("a"), None);

        await writer.FlushAsync(None).WaitAsync(Patience);
        await writer.SaveAsync(Record("b"), None).WaitAsync(Patience);

        Assert.Equal(["a", "b"], _committer.Committed);
    }

    [Fact]
    public async Task Who_comes_while_a_batch_is_collected_cuts_it_short()
    {
        await using var writer = Start();
        for (var i = 0; i < 200; i++)
        {
            await writer.EnqueueAsync(Record($"{i}"), None);
            await Task.Yield();
            await writer.FlushAsync(None).WaitAsync(Patience);
        }

        Assert.Equal(200, _committer.Committed.Count);
    }

    [Fact]
    public async Task Of_several_records_of_an_instance_only_the_last_is_committed_and_all_who_wait_hear_of_it()
    {
        await using var writer = NotStarted();
        var first = writer.SaveAsync(Record("a"), None);
        var second = writer.SaveAsync(Record(Summary("a") with { Version = 2 }), None);

        writer.Start();
        await Task.WhenAll(first, second).WaitAsync(Patience);

        Assert.Equal(2, Assert.Single(_committer.Batches.Single()).Summary.Version);
    }

    [Fact]
    public async Task A_full_queue_is_committed_without_waiting()
    {
        await using var writer = Start();

        for (var i = 0; i < 10_000; i++)
            await writer.EnqueueAsync(Record($"{i}"), None).AsTask().WaitAsync(Patience);
        await writer.FlushAsync(None).WaitAsync(Patience);

        Assert.Equal(10_000, _committer.Committed.Count);
        Assert.All(_committer.Batches, x => Assert.InRange(x.Count, 1, 128));
    }

    [Fact]
    public async Task A_batch_that_fails_for_a_while_is_tried_again_until_it_succeeds()
    {
        _committer.Outages = 3;
        await using var writer = Start();

        var saved = writer.SaveAsync(Record("a"), None);
        await AdvanceUntilAsync(saved);
        await saved;

        Assert.Equal(["a"], _committer.Committed);
        Assert.Equal(4, _committer.Attempts);
    }

    [Fact]
    public async Task When_the_database_stays_away_all_who_wait_hear_why_and_the_writer_goes_on()
    {
        _committer.Outages = int.MaxValue;
        await using var writer = NotStarted();
        await writer.EnqueueAsync(Record("a"), None);
        var saved = writer.SaveAsync(Record("b"), None);
        var flushed = writer.FlushAsync(None);
        writer.Start();
        await AdvanceUntilAsync(Task.WhenAll(saved, flushed));

        await Assert.ThrowsAsync<TimeoutException>(() => saved);
        await Assert.ThrowsAsync<TimeoutException>(() => flushed);
        // The batch at first and after each pause; then one record in the same way, which tells that it is none of the records.
        Assert.Equal(2 * (InstanceWriter.Retries.Count + 1), _committer.Attempts);

        _committer.Outages = 0;
        await writer.SaveAsync(Record("c"), None).WaitAsync(Patience);
        Assert.Equal(["c"], _committer.Committed);
    }

    [Fact]
    public async Task A_record_that_the_database_refuses_fails_at_once_and_alone()
    {
        _committer.Refused = "bad";
        await using var writer = NotStarted();
        await writer.EnqueueAsync(Record("a"), None);
        var refused = writer.SaveAsync(Record("bad"), None);
        var accepted = writer.SaveAsync(Record("b"), None);
        var flushed = writer.FlushAsync(None);
        writer.Start();

        await Task.WhenAll(accepted, flushed).WaitAsync(Patience);
        await Assert.ThrowsAsync<InvalidDataException>(() => refused.WaitAsync(Patience));
        Assert.Equal(["a", "b"], _committer.Committed);
    }

    [Fact]
    public async Task A_document_left_unfinished_is_refused()
    {
        await using var writer = Start();
        var document = Substitute.For<IInstanceDocument>();
        document.When(x => x.WriteState(Arg.Any<System.Text.Json.Utf8JsonWriter>())).Do(x => x.Arg<System.Text.Json.Utf8JsonWriter>().WriteStartObject());

        var refused = writer.SaveAsync(new() { Summary = Summary("bad"), Document = document }, None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => refused.WaitAsync(Patience));
        Assert.Empty(_committer.Committed);
    }

    [Fact]
    public async Task Large_documents_are_committed_in_several_transactions()
    {
        await using var writer = NotStarted();
        var tenMegabytes = new TextDocument(Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(10 << 20)));
        for (var i = 0; i < 4; i++)
            await writer.EnqueueAsync(new() { Summary = Summary($"{i}"), Document = tenMegabytes }, None);
        writer.Start();

        await writer.FlushAsync(None).WaitAsync(Patience);

        Assert.Equal(4, _committer.Batches.Count);
    }

    [Fact]
    public async Task A_stop_commits_what_is_left_and_takes_no_more()
    {
        await using var writer = Start();
        for (var i = 0; i < 1000; i++)
            await writer.EnqueueAsync(Record($"{i}"), None);

        await writer.StopAsync(None).WaitAsync(Patience);

        Assert.Equal(1000, _committer.Committed.Count);
        await Assert.ThrowsAsync<ChannelClosedException>(() => writer.EnqueueAsync(Record("late"), None).AsTask());
        await Assert.ThrowsAsync<ChannelClosedException>(() => writer.SaveAsync(Record("late"), None));
        await writer.FlushAsync(None).WaitAsync(Patience);
    }

    [Fact]
    public async Task A_stop_that_is_cut_short_gives_up_on_a_database_that_is_away()
    {
        _committer.Outages = int.MaxValue;
        await using var writer = NotStarted();
        var saved = writer.SaveAsync(Record("a"), None);
        writer.Start();
        using var cut = new CancellationTokenSource();

        var stopped = writer.StopAsync(cut.Token);
        await cut.CancelAsync();

        await stopped.WaitAsync(Patience);
        await Assert.ThrowsAnyAsync<Exception>(() => saved.WaitAsync(Patience));
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_take_the_record_back()
    {
        await using var writer = NotStarted();
        using var impatient = new CancellationTokenSource();
        var saved = writer.SaveAsync(Record("a"), impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saved);

        writer.Start();
        await writer.FlushAsync(None).WaitAsync(Patience);

        Assert.Equal(["a"], _committer.Committed);
    }

    [Fact]
    public async Task Listeners_hear_of_an_instance_once_it_is_committed()
    {
        var listener = Substitute.For<IInstanceListener>();
        listener.When(x => x.Committed("a")).Do(_ => Assert.Equal(["a"], _committer.Committed));
        await using var writer = new InstanceWriter(_committer, [listener], _time, NullLogger<InstanceWriter>.Instance);
        writer.Start();

        await writer.SaveAsync(Record("a"), None).WaitAsync(Patience);
        await writer.FlushAsync(None).WaitAsync(Patience);

        listener.Received(1).Committed("a");
    }

    [Fact]
    public async Task Listeners_do_not_hear_of_an_instance_that_the_database_refuses()
    {
        _committer.Refused = "bad";
        var listener = Substitute.For<IInstanceListener>();
        await using var writer = new InstanceWriter(_committer, [listener], _time, NullLogger<InstanceWriter>.Instance);
        await writer.EnqueueAsync(Record("bad"), None);
        await writer.EnqueueAsync(Record("good"), None);
        writer.Start();

        await writer.FlushAsync(None).WaitAsync(Patience);
        await writer.FlushAsync(None).WaitAsync(Patience);

        listener.Received(1).Committed("good");
        listener.DidNotReceive().Committed("bad");
    }

    private InstanceWriter NotStarted() => new(_committer, [], _time, NullLogger<InstanceWriter>.Instance);

    private InstanceWriter Start()
    {
        var writer = NotStarted();
        writer.Start();
        return writer;
    }

    /// <summary>Lets the writer's time pass, whenever it comes to wait for it.</summary>
    private async Task AdvanceUntilAsync(Task done)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (!done.IsCompleted && DateTime.UtcNow < deadline)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
        Assert.True(done.IsCompleted);
    }

    private sealed class ScriptedCommitter : IInstanceCommitter
    {
        private readonly TaskCompletionSource _firstCommit = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Outages { get; set; }

        public string? Refused { get; set; }

        public int Attempts { get; private set; }

        public ConcurrentQueue<IReadOnlyList<SerialisedInstance>> Batches { get; } = [];

        public Task FirstCommit => _firstCommit.Task;

        public IReadOnlyList<string> Committed => [.. Batches.SelectMany(x => x).Select(x => x.Summary.Id)];

        public Task CommitAsync(IReadOnlyList<SerialisedInstance> instances, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Attempts++;
            if (Outages > 0)
            {
                Outages--;
                throw new TimeoutException("The database is away.");
            }
            if (instances.Any(x => x.Summary.Id == Refused))
                throw new InvalidDataException("The database refuses this one.");
            Batches.Enqueue([.. instances]);
            _firstCommit.TrySetResult();
            return Task.CompletedTask;
        }

        public bool IsTransient(Exception exception) => exception is TimeoutException;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

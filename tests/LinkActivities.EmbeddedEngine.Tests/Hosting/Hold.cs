namespace LinkActivities.EmbeddedEngine.Tests.Hosting;

/// <summary>Runs until a test lets it go, as a slow service would have it.</summary>
[Activity("Test", "Test", "Holds the run up.")]
internal sealed class Hold : CodeActivity
{
    protected internal override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await context.GetRequiredService<AsyncGate>().PassAsync();
        await context.CompleteActivityAsync();
    }

    /// <summary>Holds up who passes, and says when someone came.</summary>
    internal sealed class AsyncGate
    {
        private readonly TaskCompletionSource came = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Came => came.Task;

        public void Open() => open.TrySetResult();

        public Task PassAsync()
        {
            came.TrySetResult();
            return open.Task;
        }
    }
}

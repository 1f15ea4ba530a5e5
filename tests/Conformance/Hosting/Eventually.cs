namespace LinkActivities.Conformance.Hosting;

/// <summary>Waits for a condition by asking for it again and again.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="condition">The condition; what it throws ends the waiting.</param>
    /// <param name="limit">How long to wait at most.</param>
    /// <param name="what">What was waited for, asked only when it did not come.</param>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan limit, Func<string> what)
    {
        using var timer = new PeriodicTimer(Pause);
        var begin = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(begin) > limit)
                throw new TimeoutException($"Waited {limit.TotalSeconds} s in vain that {what()}");
            await timer.WaitForNextTickAsync();
        }
    }
}

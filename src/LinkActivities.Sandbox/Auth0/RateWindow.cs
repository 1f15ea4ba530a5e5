namespace LinkActivities.Sandbox.Auth0;

// A bucket that is filled again at every full second. Without a limit the headers still say something a caller can go by.
internal sealed class RateWindow(int? limit, TimeProvider time)
{
    private const int LimitShown = 10_000;
    private const int UsedBits = 24;

    // The second and, in the lower bits, how many requests it has had.
    private long _state;

    public RateReading Take()
    {
        var second = time.GetUtcNow().ToUnixTimeSeconds();
        long used;
        while (true)
        {
            var state = Volatile.Read(ref _state);
            used = state >> UsedBits == second ? state & ((1 << UsedBits) - 1) : 0;
            var next = Math.Min(used + 1, (1 << UsedBits) - 1);
            if (Interlocked.CompareExchange(ref _state, (second << UsedBits) | next, state) == state)
                break;
        }

        return limit is { } most
            ? new RateReading(used < most, most, Math.Max(0, most - used - 1), second + 1)
            : new RateReading(true, LimitShown, Math.Max(1, LimitShown - used - 1), second + 1);
    }
}

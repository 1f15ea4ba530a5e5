namespace LinkActivities.Sandbox;

/// <summary>How many requests of each kind have arrived, failed ones included; the control door is not counted.</summary>
public sealed class SandboxRequestCounts
{
    private readonly long[] _counts = new long[Enum.GetValues<SandboxRequestKind>().Length];

    internal SandboxRequestCounts()
    {
    }

    /// <summary>The number of requests of one kind.</summary>
    public long this[SandboxRequestKind kind] => Volatile.Read(ref _counts[(int)kind]);

    /// <summary>The number of requests of every kind.</summary>
    public long Total
    {
        get
        {
            long total = 0;
            for (var i = 0; i < _counts.Length; i++)
                total += Volatile.Read(ref _counts[i]);
            return total;
        }
    }

    /// <summary>Starts again at zero.</summary>
    public void Clear()
    {
        for (var i = 0; i < _counts.Length; i++)
            Volatile.Write(ref _counts[i], 0);
    }

    internal void Count(SandboxRequestKind kind) => Interlocked.Increment(ref _counts[(int)kind]);
}

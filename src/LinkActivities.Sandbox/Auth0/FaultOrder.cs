namespace LinkActivities.Sandbox.Auth0;

// The body of POST {prefix}/faults.
internal sealed record FaultOrder
{
    public required SandboxFault Fault { get; init; }

    public int? Calls { get; init; }

    public string? Method { get; init; }

    public string? Path { get; init; }

    public bool After { get; init; }

    public int? StallMilliseconds { get; init; }

    public double? Rate { get; init; }

    public int Skip { get; init; }

    public void Give(SandboxFaults faults)
    {
        TimeSpan? stall = StallMilliseconds is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
        if (Rate is not { } rate)
            faults.FailNext(Fault, Calls ?? 1, Method, Path, After, stall, Skip);
        else if (Calls is null && Skip == 0)
            faults.FailAtRate(Fault, rate, Method, Path, After, stall);
        else
            throw new ArgumentException("A fault has either a rate or calls and skip, not both.");
    }
}

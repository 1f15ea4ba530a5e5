namespace LinkActivities.Sandbox.Auth0;

internal sealed class FaultRule(
    SandboxFault fault,
    string? method,
    string? pathContains,
    bool after,
    TimeSpan? stall,
    double? rate,
    int? calls,
    int skip)
{
    private int _skip = skip;

    public SandboxFault Fault => fault;

    public bool After => after;

    public TimeSpan? Stall => stall;

    // Null: any number of calls.
    public int? CallsLeft { get; private set; } = calls;

    public bool Matches(string requestMethod, string rawPath, string decodedPath) =>
        (method is null || string.Equals(method, requestMethod, StringComparison.OrdinalIgnoreCase))
        && (pathContains is null
            || rawPath.Contains(pathContains, StringComparison.OrdinalIgnoreCase)
            || decodedPath.Contains(pathContains, StringComparison.OrdinalIgnoreCase));

    // Under the lock of SandboxFaults.
    public bool Take()
    {
        if (_skip > 0)
        {
            _skip--;
            return false;
        }

        if (rate is { } probability && Random.Shared.NextDouble() >= probability)
            return false;

        CallsLeft--;
        return true;
    }
}

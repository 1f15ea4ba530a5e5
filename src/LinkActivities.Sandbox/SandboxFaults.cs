using LinkActivities.Sandbox.Auth0;

namespace LinkActivities.Sandbox;

/// <summary>
/// The faults that the sandbox has been told to show. Rules are tried in the order they were given; the first
/// that matches a call and has calls left decides. They hold for <c>/oauth/token</c> and <c>/api/v2</c>.
/// </summary>
public sealed class SandboxFaults
{
    private readonly Lock _gate = new();
    private volatile FaultRule[] _rules = [];

    internal SandboxFaults()
    {
    }

    /// <summary>How many calls are still to fail by <see cref="FailNext"/>.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
                return _rules.Sum(rule => rule.CallsLeft ?? 0);
        }
    }

    /// <summary>Lets the next matching calls fail.</summary>
    /// <param name="fault">How they fail.</param>
    /// <param name="calls">How many calls fail, at least 1.</param>
    /// <param name="method">The HTTP method of the calls, or null for any.</param>
    /// <param name="pathContains">A part of their path, as sent or decoded, without regard to case; null for any.</param>
    /// <param name="after">True to fail after the call took effect: its reply is lost. False to fail instead of it.</param>
    /// <param name="stall">How long a stalled call is held; null until the caller gives up.</param>
    /// <param name="skip">How many matching calls pass before the first that fails.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small, or <paramref name="stall"/> is negative.</exception>
    public void FailNext(
        SandboxFault fault,
        int calls = 1,
        string? method = null,
        string? pathContains = null,
        bool after = false,
        TimeSpan? stall = null,
        int skip = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        Add(new FaultRule(fault, method, pathContains, after, CheckStall(stall), rate: null, calls, skip));
    }

    /// <summary>Lets each matching call fail with a probability, until <see cref="Clear"/>.</summary>
    /// <param name="fault">How they fail.</param>
    /// <param name="rate">The probability, 0 to 1.</param>
    /// <param name="method">The HTTP method of the calls, or null for any.</param>
    /// <param name="pathContains">A part of their path, as sent or decoded, without regard to case; null for any.</param>
    /// <param name="after">True to fail after the call took effect: its reply is lost. False to fail instead of it.</param>
    /// <param name="stall">How long a stalled call is held; null until the caller gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is no probability, or <paramref name="stall"/> is negative.</exception>
    public void FailAtRate(
        SandboxFault fault,
        double rate,
        string? method = null,
        string? pathContains = null,
        bool after = false,
        TimeSpan? stall = null)
    {
        if (!(rate is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate is a probability, 0 to 1.");
        Add(new FaultRule(fault, method, pathContains, after, CheckStall(stall), rate, calls: null, skip: 0));
    }

    /// <summary>Forgets every fault that has not been shown yet.</summary>
    public void Clear()
    {
        lock (_gate)
            _rules = [];
    }

    internal FaultRule? Take(string method, string rawPath, string decodedPath)
    {
        if (_rules.Length == 0)
            return null;

        lock (_gate)
        {
            foreach (var rule in _rules)
            {
                if (!rule.Matches(method, rawPath, decodedPath) || !rule.Take())
                    continue;

                if (rule.CallsLeft == 0)
                    _rules = [.. _rules.Where(other => other != rule)];
                return rule;
            }

            return null;
        }
    }

    private void Add(FaultRule rule)
    {
        lock (_gate)
            _rules = [.. _rules, rule];
    }

    private static TimeSpan? CheckStall(TimeSpan? stall)
    {
        if (stall is { } time)
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, nameof(stall));
        return stall;
    }
}

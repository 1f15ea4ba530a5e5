using System.Runtime.CompilerServices;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>What one evaluation has used of its time, memory and stack.</summary>
/// <param name="options">The limits.</param>
internal sealed class ScriptBudget(JavaScriptOptions options)
{
    private readonly long _timeout = (long)options.Timeout.TotalMilliseconds;
    private CancellationToken _cancellation;

    // Nothing is used up before the first evaluation, when the engine itself is prepared.
    private long _started = long.MaxValue;
    private long _allocated = long.MaxValue;
    private int _bindings;

    /// <summary>The limits.</summary>
    public JavaScriptOptions Options => options;

    /// <summary>Begins an evaluation on this thread.</summary>
    public void Start(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _cancellation = cancellation;
        _started = Environment.TickCount64;
        _allocated = GC.GetAllocatedBytesForCurrentThread();
        _bindings = 0;
    }

    /// <summary>Called in each turn of a loop.</summary>
    /// <exception cref="ScriptLimitException">The evaluation takes too long or too much memory.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void Tick()
    {
        _cancellation.ThrowIfCancellationRequested();
        if (Environment.TickCount64 - _started > _timeout)
            throw new ScriptLimitException($"The script ran longer than {options.Timeout.TotalSeconds:0.###} s and was stopped.");
        if (GC.GetAllocatedBytesForCurrentThread() - _allocated > options.MemoryLimit)
            throw MemoryExceeded();
    }

    /// <summary>Called at the start of each function.</summary>
    /// <exception cref="ScriptLimitException">The functions are nested too deeply, or as for <see cref="Tick"/>.</exception>
    public void Enter()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw TooDeep();
        Tick();
    }

    /// <summary>Checks how many items a built-in function is to work on, or how long a text is to become.</summary>
    /// <exception cref="ScriptLimitException">Too many.</exception>
    public void CheckLength(double length, int timesLimit = 1)
    {
        if (length > (double)options.LengthLimit * timesLimit)
            throw new ScriptLimitException($"The script works on a list or text that is too long ({length:0} items; at most {options.LengthLimit * (long)timesLimit}).");
    }

    /// <summary>Checks how deep a value is nested.</summary>
    /// <exception cref="ScriptLimitException">Too deep.</exception>
    public void CheckDepth(int depth)
    {
        if (depth > options.DepthLimit)
            throw new ScriptLimitException($"The script's objects are nested more than {options.DepthLimit} levels deep, or contain themselves.");
    }

    /// <summary>Counts the functions that were bound: each makes the next call one level deeper without a trace.</summary>
    /// <exception cref="ScriptLimitException">Too many.</exception>
    public void CountBinding()
    {
        if (++_bindings > options.RecursionLimit)
            throw TooDeep();
    }

    /// <summary>The error of a script that calls itself without end.</summary>
    public static ScriptLimitException TooDeep() => new("The script's functions call each other too deeply.");

    /// <summary>The error of a script that takes too much memory.</summary>
    public ScriptLimitException MemoryExceeded() => new($"The script used more than {options.MemoryLimit / (1024 * 1024)} MB of memory and was stopped.");
}

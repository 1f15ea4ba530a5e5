namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>The limits within which a script runs.</summary>
internal sealed record JavaScriptOptions
{
    /// <summary>How long one evaluation may take; also one match of a regular expression.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many bytes one evaluation may allocate.</summary>
    public long MemoryLimit { get; init; } = 256 * 1024 * 1024;

    /// <summary>How deep functions may call each other through references. Direct recursion is bounded by the thread's stack.</summary>
    public int RecursionLimit { get; init; } = 500;

    /// <summary>How many items an array may have to be worked on by a built-in function; how many values a script may put out.</summary>
    public int LengthLimit { get; init; } = 1_000_000;

    /// <summary>How deep the objects may be nested that a script parses, writes as JSON or puts out.</summary>
    public int DepthLimit { get; init; } = 100;

    /// <summary>How many characters a script may have.</summary>
    public int ScriptLengthLimit { get; init; } = 256 * 1024;

    /// <summary>How many idle engines are kept.</summary>
    public int PoolSize { get; init; } = Math.Max(2, Environment.ProcessorCount * 2);
}

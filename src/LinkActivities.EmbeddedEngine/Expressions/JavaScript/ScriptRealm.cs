using Jurassic;
using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>A script engine with the functions that scripts find in it, bound to one evaluation at a time. Not thread-safe.</summary>
internal sealed class ScriptRealm
{
    private IExpressionContext? _context;

    /// <summary>Makes an engine.</summary>
    /// <param name="options">The limits of what runs in it.</param>
    /// <param name="isShared">Whether it serves many scripts, so that none may change what the others see.</param>
    public ScriptRealm(JavaScriptOptions options, bool isShared)
    {
        Engine = new ScriptEngine { RecursionDepthLimit = options.RecursionLimit };
        Budget = new ScriptBudget(options);
        Values = new ScriptValues(this);
        Patterns = new ScriptPatterns(Engine, options.Timeout);
        ClrToString = SafeIntrinsics.ToStringOfHostObjects(this);
        SafeIntrinsics.Install(this);
        HostFunctions.Install(this);
        if (isShared)
            SharedIntrinsics.Freeze(Engine);
    }

    /// <summary>The engine.</summary>
    public ScriptEngine Engine { get; }

    /// <summary>What the evaluation has used.</summary>
    public ScriptBudget Budget { get; }

    /// <summary>Values to and from the script.</summary>
    public ScriptValues Values { get; }

    /// <summary>The regular expressions of the script.</summary>
    public ScriptPatterns Patterns { get; }

    /// <summary>What <c>toString</c> is on an object that an activity put out.</summary>
    public FunctionInstance ClrToString { get; }

    /// <summary>The run that is evaluated for.</summary>
    public IExpressionContext Context => _context ?? throw new InvalidOperationException("No script is being evaluated.");

    /// <summary>Begins an evaluation.</summary>
    public void Begin(IExpressionContext context, bool mayMutate)
    {
        Budget.Start(context.CancellationToken);
        Values.Tracks = mayMutate;
        _context = context;
    }

    /// <summary>Ends the evaluation and forgets it.</summary>
    public void End()
    {
        _context = null;
        Values.Clear();
    }

    /// <summary>Sets a variable of the run to a script's value.</summary>
    public void SetVariable(string name, object? value)
    {
        var set = Values.FromScript(value);
        Values.Release(name);
        Context.SetVariable(name, set);
    }
}

using System.Collections.Concurrent;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>Keeps idle engines. One that failed in a way that may have harmed it is not given back.</summary>
/// <param name="options">The limits of the engines and how many idle ones are kept.</param>
internal sealed class ScriptRealmPool(JavaScriptOptions options)
{
    private readonly ConcurrentStack<ScriptRealm> _idle = new();
    private int _count;
    private ScriptRealm? _first;

    /// <summary>Takes an engine.</summary>
    public ScriptRealm Rent()
    {
        if (Interlocked.Exchange(ref _first, null) is { } first)
            return first;
        if (!_idle.TryPop(out var realm))
            return new ScriptRealm(options, isShared: true);

        Interlocked.Decrement(ref _count);
        return realm;
    }

    /// <summary>Makes an engine for one script alone, which may change what is built in.</summary>
    public ScriptRealm CreateOwn() => new(options, isShared: false);

    /// <summary>Gives an engine back.</summary>
    public void Return(ScriptRealm realm)
    {
        if (Interlocked.CompareExchange(ref _first, realm, null) is null)
            return;
        if (Interlocked.Increment(ref _count) <= options.PoolSize)
            _idle.Push(realm);
        else
            Interlocked.Decrement(ref _count);
    }
}

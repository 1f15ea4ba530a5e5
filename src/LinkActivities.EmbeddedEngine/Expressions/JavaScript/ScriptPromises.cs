using Jurassic;
using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>Awaits what a script puts out, as Elsa does. There is nothing to wait for but the script's own functions.</summary>
internal static class ScriptPromises
{
    // The engine calls back what waits for promises when a script has ended.
    private static readonly CompiledEval Nothing = CompiledEval.Compile(new StringScriptSource("0"));

    /// <summary>The value of a promise.</summary>
    /// <exception cref="JavaScriptException">The promise was rejected.</exception>
    /// <exception cref="ExpressionEvaluationException">The promise is never settled.</exception>
    public static object Settle(ScriptRealm realm, PromiseInstance promise)
    {
        object? value = null;
        JavaScriptException? failure = null;
        var engine = realm.Engine;
        promise.CallMemberFunction(
            "then",
            new HostFunction(engine, "resolved", arguments => value = arguments is [{ } result, ..] ? result : Undefined.Value),
            new HostFunction(engine, "rejected", arguments =>
            {
                failure = new JavaScriptException(arguments is [{ } reason, ..] ? reason : Undefined.Value);
                return Undefined.Value;
            }));
        Nothing.Evaluate(engine);

        if (failure is not null)
            throw failure;
        return value ?? throw new ExpressionEvaluationException("The script puts out a promise that is never settled.");
    }
}

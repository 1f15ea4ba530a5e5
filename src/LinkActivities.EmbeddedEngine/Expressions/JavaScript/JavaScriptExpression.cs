using System.Text.RegularExpressions;
using Jurassic;
using Jurassic.Library;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>A compiled script.</summary>
/// <param name="script">The compiled code, which every engine can run.</param>
/// <param name="pool">The engines.</param>
/// <param name="mayMutate">Whether it may change lists and objects that it is given.</param>
/// <param name="needsOwnEngine">Whether it may change what is built in.</param>
internal sealed class JavaScriptExpression(CompiledEval script, ScriptRealmPool pool, bool mayMutate, bool needsOwnEngine) : ICompiledExpression
{
    /// <inheritdoc />
    public object? Evaluate(IExpressionContext context)
    {
        var realm = needsOwnEngine ? pool.CreateOwn() : pool.Rent();
        var isSound = false;
        try
        {
            realm.Begin(context, mayMutate);
            var result = script.Evaluate(realm.Engine);
            if (needsOwnEngine && result is PromiseInstance promise)
                result = ScriptPromises.Settle(realm, promise);

            realm.Values.WriteBack();
            var value = realm.Values.FromScript(result);
            isSound = true;
            return value;
        }
        catch (JavaScriptException exception)
        {
            isSound = true;
            throw Failure(realm, exception);
        }
        catch (Exception exception) when (exception is ExpressionEvaluationException or ValueConversionException)
        {
            isSound = true;
            throw exception as ExpressionEvaluationException ?? new ExpressionEvaluationException(exception.Message, null, exception);
        }
        catch (ScriptLimitException exception)
        {
            throw new ExpressionEvaluationException(exception.Message, null, exception);
        }
        catch (OutOfMemoryException exception)
        {
            throw new ExpressionEvaluationException(realm.Budget.MemoryExceeded().Message, null, exception);
        }
        catch (Exception exception) when (exception is StackOverflowException or InsufficientExecutionStackException)
        {
            throw new ExpressionEvaluationException(ScriptBudget.TooDeep().Message, null, exception);
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw new ExpressionEvaluationException($"The regular expression {Shortened(exception.Pattern)} took longer than {realm.Budget.Options.Timeout.TotalSeconds:0.###} s and was stopped.", null, exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new ExpressionEvaluationException(exception.Message, null, exception);
        }
        finally
        {
            realm.End();
            if (isSound && !needsOwnEngine)
                pool.Return(realm);
        }
    }

    private static ExpressionEvaluationException Failure(ScriptRealm realm, JavaScriptException exception)
    {
        var error = exception.GetErrorObject(realm.Engine);
        var message = error is ObjectInstance and not ErrorInstance ? $"The script threw {Thrown(realm, error)}" : exception.Message;
        return new ExpressionEvaluationException(message.TrimEnd('.'), exception.LineNumber > 0 ? exception.LineNumber : null, exception);
    }

    private static string Thrown(ScriptRealm realm, object thrown)
    {
        try
        {
            return Shortened(TypeConverter.ToString(ScriptJson.Stringify(realm, [thrown])));
        }
        catch (Exception exception) when (exception is JavaScriptException or ScriptLimitException or OperationCanceledException)
        {
            return "an object";
        }
    }

    private static string Shortened(string text) => text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 199), "…");
}

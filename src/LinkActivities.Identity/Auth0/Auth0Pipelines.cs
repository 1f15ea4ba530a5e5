using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace LinkActivities.Identity.Auth0;

/// <summary>
/// Timeouts and repetitions of calls, within one budget: a wait that would outlast it is not begun, so that the caller
/// gets Auth0's last word instead of a timeout.
/// </summary>
internal sealed class Auth0Pipelines
{
    private static readonly ResiliencePropertyKey<long> Started = new("LinkActivities.Started");
    private static readonly ResiliencePropertyKey<TimeSpan> Wait = new("LinkActivities.Wait");

    private readonly TimeProvider _time;
    private readonly Auth0Options _options;
    private readonly ResiliencePipeline<Auth0Reply> _repeatable;
    private readonly ResiliencePipeline<Auth0Reply> _once;

    public Auth0Pipelines(Auth0Options options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _repeatable = Build(MayPass);
        _once = Build(CertainlyNotDone);
    }

    /// <summary>Runs a call.</summary>
    /// <param name="call">One try.</param>
    /// <param name="state">What the try needs.</param>
    /// <param name="repeatable">Whether the call may be made twice; if not, only tries that were certainly not executed are repeated.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Auth0Reply> RunAsync<TState>(
        Func<TState, CancellationToken, Task<Auth0Reply>> call, TState state, bool repeatable, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Started, _time.GetTimestamp());
        try
        {
            return await (repeatable ? _repeatable : _once).ExecuteAsync(
                static async (context, x) => await x.call(x.state, context.CancellationToken).ConfigureAwait(false),
                context,
                (call, state)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool MayPass(Outcome<Auth0Reply> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result.Status: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests } => true,
        { Result.Status: >= HttpStatusCode.InternalServerError } => true,
        _ => false
    };

    private static bool CertainlyNotDone(Outcome<Auth0Reply> outcome) =>
        outcome.Result?.Status == HttpStatusCode.TooManyRequests
        || (outcome.Exception is HttpRequestException fault && NeverSent(fault));

    /// <summary>Whether the connection failed before the request could go out.</summary>
    internal static bool NeverSent(HttpRequestException fault) => fault.HttpRequestError
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private ResiliencePipeline<Auth0Reply> Build(Func<Outcome<Auth0Reply>, bool> mayRepeat)
    {
        var builder = new ResiliencePipelineBuilder<Auth0Reply> { TimeProvider = _time };
        builder.AddTimeout(_options.RetryBudget);
        if (_options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<Auth0Reply>
            {
                MaxRetryAttempts = _options.Retries,
                ShouldHandle = args => ValueTask.FromResult(mayRepeat(args.Outcome) && FitsBudget(args)),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(args.Context.Properties.GetValue(Wait, TimeSpan.Zero))
            });
        }

        return builder.AddTimeout(_options.TryTimeout).Build();
    }

    private bool FitsBudget(RetryPredicateArguments<Auth0Reply> args)
    {
        var wait = WaitBefore(args.Outcome, args.AttemptNumber);
        args.Context.Properties.Set(Wait, wait);
        return _time.GetElapsedTime(args.Context.Properties.GetValue(Started, 0L)) + wait < _options.RetryBudget;
    }

    // Jitter keeps callers that were turned away together from coming back together.
    private TimeSpan WaitBefore(Outcome<Auth0Reply> outcome, int attempt)
    {
#pragma warning disable CA5394 // Jitter is no secret.
        var chance = Random.Shared.NextDouble();
#pragma warning restore CA5394
        var backoff = _options.RetryDelay * Math.Pow(2, attempt);
        return outcome.Result?.Wait is { } asked
            ? asked + (backoff * 0.2) + (asked * 0.2 * chance)
            : backoff * (0.8 + (0.4 * chance));
    }
}

using System.Net;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Sends the requests of workflows, within the limits that the operator set.</summary>
/// <param name="clients">The clients, whose connections are kept.</param>
/// <param name="options">The limits.</param>
/// <param name="time">The time.</param>
internal sealed class HttpRequestSender(IHttpClientFactory clients, IOptionsMonitor<SendHttpRequestOptions> options, TimeProvider time)
{
    /// <summary>The name of the client.</summary>
    public const string ClientName = "LinkActivities.SendHttpRequest";

    private const int MostRedirects = 20;

    // Elsa's numbers: after 1 second, 2, 4 and so on, eight times.
    private readonly ResiliencePipeline<HttpReply> retrying = new ResiliencePipelineBuilder<HttpReply> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<HttpReply>
        {
            ShouldHandle = static x => ValueTask.FromResult(x.Outcome.Result?.IsTransient == true),
            MaxRetryAttempts = 8,
            Delay = TimeSpan.FromSeconds(1),
            BackoffType = DelayBackoffType.Exponential,
        })
        .Build();

    /// <summary>Sends a request and reads the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="retries">Whether it is sent again where that may help: only where the other side can take it twice.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="FaultException">A header cannot be sent, the address is not allowed, or the answer is too large.</exception>
    public async Task<HttpReply> SendAsync(OutgoingRequest request, bool retries, CancellationToken cancellationToken) => retries
        ? await retrying.ExecuteAsync(async token => await SendOnceAsync(request, token), cancellationToken)
        : await SendOnceAsync(request, cancellationToken);

    private async Task<HttpReply> SendOnceAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        var limits = options.CurrentValue;
        using var timeout = new CancellationTokenSource(limits.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var response = await FollowAsync(request, either.Token);
            await LoadAsync(response, request, limits, either.Token);
            // It holds the authorization.
            response.RequestMessage = null;
            return new HttpReply(response);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new HttpReply(null, $"No answer came from {request.Url.Authority} within {limits.Timeout}.", HasTimedOut: true);
        }
        catch (HttpRequestException exception) when (exception.InnerException is AddressRefusedException refused)
        {
            throw new FaultException("AddressRefused", "HTTP", "System", refused.Message);
        }
        catch (HttpRequestException exception)
        {
            return new HttpReply(null, exception.Message);
        }
    }

    private async Task<HttpResponseMessage> FollowAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        var client = clients.CreateClient(ClientName);
        for (var redirects = 0; ; redirects++)
        {
            using var message = request.ToMessage();
            var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (redirects == MostRedirects || request.RedirectedBy(response) is not { } next)
                return response;
            response.Dispose();
            request = next;
        }
    }

    private static async Task LoadAsync(HttpResponseMessage response, OutgoingRequest request, SendHttpRequestOptions limits, CancellationToken cancellationToken)
    {
        // These say how long the content would be, and have none.
        if (response.RequestMessage?.Method == HttpMethod.Head || response.StatusCode == HttpStatusCode.NotModified)
            return;
        try
        {
            await response.Content.LoadIntoBufferAsync(limits.ResponseSizeLimit, cancellationToken);
        }
        catch (Exception exception)
        {
            response.Dispose();
            if (exception is not HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded })
                throw;
            throw new FaultException("ResponseTooLarge", "HTTP", "System", $"The answer of {request.Url.Authority} is larger than {limits.ResponseSizeLimit} bytes. An operator can allow more: {nameof(SendHttpRequestOptions.ResponseSizeLimit)}.");
        }
    }
}

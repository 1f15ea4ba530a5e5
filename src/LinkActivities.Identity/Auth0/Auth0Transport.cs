using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Polly.Timeout;

namespace LinkActivities.Identity.Auth0;

/// <summary>
/// Sends calls to one tenant, with a token, within the pipeline. A token that Auth0 no longer takes is replaced once.
/// </summary>
internal sealed class Auth0Transport
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeWithQualityHeaderValue AcceptJson = new("application/json");

    private readonly HttpClient _http;
    private readonly Auth0TenantOptions _tenantOptions;
    private readonly Auth0Pipelines _pipelines;
    private readonly Auth0Tokens _tokens;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public Auth0Transport(
        string tenant, Auth0TenantOptions tenantOptions, Auth0Options options, HttpClient http, TimeProvider time, ILogger logger)
    {
        Tenant = tenant;
        Address = Auth0Address.TryParse(tenantOptions.Domain ?? "", out var address, out var reason)
            ? address
            : throw new ArgumentException($"The Domain of tenant {tenant} {reason}.", nameof(tenantOptions));
        _tenantOptions = tenantOptions;
        _http = http;
        _time = time;
        _logger = logger;
        _pipelines = new Auth0Pipelines(options, time);
        _tokens = new Auth0Tokens(RequestTokenAsync, tenant, options.RetryBudget, time, logger);
    }

    public string Tenant { get; }

    public Auth0Address Address { get; }

    /// <summary>Makes a call and gives its successful reply.</summary>
    /// <exception cref="ServiceException">No reply, or one that is not a success.</exception>
    public async Task<Auth0Reply> SendAsync(Auth0Call call, CancellationToken cancellationToken)
    {
        var token = await _tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        var reply = await RunAsync(call, token, cancellationToken).ConfigureAwait(false);
        if (reply.Status == HttpStatusCode.Unauthorized)
        {
            _tokens.Drop(token);
            token = await _tokens.GetAsync(cancellationToken).ConfigureAwait(false);
            reply = await RunAsync(call, token, cancellationToken).ConfigureAwait(false);
        }

        return reply.IsSuccess ? reply : throw Auth0Errors.From(reply, call.What, Tenant);
    }

    private async Task<Auth0Reply> RunAsync(Auth0Call call, string token, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipelines.RunAsync(
                static (x, cancellationToken) => x.Item1.TryAsync(x.call, x.token, cancellationToken),
                (this, call, token),
                call.Repeatable,
                cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException fault)
        {
            throw Auth0Errors.NoAnswer(call.What, Tenant, mayHaveHappened: !Auth0Pipelines.NeverSent(fault), fault);
        }
        catch (TimeoutRejectedException late)
        {
            throw Auth0Errors.NoAnswer(call.What, Tenant, mayHaveHappened: true, late);
        }
    }

    private async Task<Auth0Reply> TryAsync(Auth0Call call, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, call.Address);
        request.Headers.Accept.Add(AcceptJson);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(call.Body);
            request.Content.Headers.ContentType = Json;
        }

        return await ExchangeAsync(request, call.What, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Auth0Reply> ExchangeAsync(HttpRequestMessage request, string what, CancellationToken cancellationToken)
    {
        using var response = await RequestAsync(request, cancellationToken).ConfigureAwait(false);
        var reply = await Auth0Reply.ReadAsync(response, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess)
            Auth0Log.CallFailed(_logger, what, Tenant, (int)reply.Status);
        return reply;
    }

    private async Task<HttpResponseMessage> RequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler tells a connection that it could not open in time this way.
            throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection in time.", late);
        }
    }

    private async Task<Auth0Reply> RequestTokenAsync(CancellationToken cancellationToken)
    {
        const string What = "the request for a token";
        Auth0Reply reply;
        try
        {
            reply = await _pipelines.RunAsync(
                static (transport, cancellationToken) => transport.TryTokenAsync(What, cancellationToken),
                this,
                repeatable: true,
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is HttpRequestException or TimeoutRejectedException or OperationCanceledException)
        {
            // Without a token, the call itself was not made.
            throw Auth0Errors.NoAnswer(What, Tenant, mayHaveHappened: false, fault);
        }

        if (reply.IsSuccess)
            return reply;
        var error = Auth0Errors.From(reply, What, Tenant);
        throw (int)reply.Status is 400 or 401 or 403 or 404
            ? new ServiceException(
                ServiceFailure.Unavailable,
                $"Auth0 gave this application no token in tenant {Tenant} ({error.Service?.Text ?? $"status {(int)reply.Status}"}). "
                    + "Check the tenant's Domain, ClientId, ClientSecret and Audience.",
                error.Service)
            : new ServiceException(error.Failure, error.Message, error.Service);
    }

    private async Task<Auth0Reply> TryTokenAsync(string what, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address.Token);
        request.Headers.Accept.Add(AcceptJson);
        request.Content = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("grant_type", "client_credentials"),
            KeyValuePair.Create("client_id", _tenantOptions.ClientId?.Trim() ?? ""),
            KeyValuePair.Create("client_secret", _tenantOptions.ClientSecret?.Trim() ?? ""),
            KeyValuePair.Create("audience", string.IsNullOrWhiteSpace(_tenantOptions.Audience) ? Address.Api : _tenantOptions.Audience.Trim())
        ]);
        return await ExchangeAsync(request, what, cancellationToken).ConfigureAwait(false);
    }
}

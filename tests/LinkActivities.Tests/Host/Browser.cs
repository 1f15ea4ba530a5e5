using System.Net;
using System.Text.RegularExpressions;

namespace LinkActivities.Tests.Host;

/// <summary>A browser as the server knows one: it keeps cookies, wants pages, and follows no redirect before it was looked at.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _client;

    public Browser(HostScene host)
    {
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = host.Client.BaseAddress };
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html,*/*;q=0.8");
    }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request);

    /// <summary>Fills in the form of a page and sends it off.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        using var response = await GetAsync(page);
        var token = Token().Match(await response.Content.ReadAsStringAsync()).Groups[1].Value;
        using var form = new FormUrlEncodedContent([.. fields.Select(x => KeyValuePair.Create(x.Name, x.Value)), KeyValuePair.Create("antiforgery", token)]);
        return await _client.PostAsync(new Uri(action, UriKind.Relative), form);
    }

    /// <summary>Signs in by an API key.</summary>
    public Task<HttpResponseMessage> SignInAsync(string key, string returnUrl = "/") => SubmitAsync("/sign-in", "/sign-in", ("apiKey", key), ("returnUrl", returnUrl));

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"antiforgery\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}

using System.Net;
using System.Text.RegularExpressions;
using LinkActivities.DesignerHost.Assets;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.Tests.Host;

/// <summary>How files reach a browser: compressed, kept for a year under a name that has their hash, and from this host alone.</summary>
public sealed partial class AssetTests : IDisposable
{
    private const string ForAYear = "public, max-age=31536000, immutable";
    private readonly TemporaryFolder _data = new();

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task Own_files_come_compressed_as_the_browser_takes_them(string accepted, string? encoding)
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var answer = await GetAsync(host, "/shell.css", accepted);
        Assert.Equal((HttpStatusCode.OK, "text/css"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
    }

    [Fact]
    public async Task A_file_is_kept_for_a_year_under_its_hash_and_asked_for_again_under_its_name()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var hashed = await GetAsync(host, host.Services.GetRequiredService<OwnAssets>().AddressOf("shell.css"));
        using var plain = await GetAsync(host, "/shell.css");
        using var wrong = await GetAsync(host, "/shell.css?v=0000");
        Assert.Equal([ForAYear, "no-cache", "no-cache"], [.. new[] { hashed, plain, wrong }.Select(x => string.Join(", ", x.Headers.GetValues("Cache-Control")))]);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/shell.css");
        again.Headers.IfNoneMatch.Add(plain.Headers.ETag!);
        using var same = await host.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [StudioFact]
    public async Task The_designers_files_come_as_the_package_has_compressed_them()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var answer = await GetAsync(host, "/_framework/dotnet.js", "gzip, br");
        Assert.Equal(("br", "text/javascript"), (answer.Content.Headers.ContentEncoding.Single(), answer.Content.Headers.ContentType!.MediaType));
        using var style = await GetAsync(host, host.Services.GetRequiredService<StudioFiles>().AddressOf("/_content/MudBlazor/MudBlazor.min.css"), "br");
        Assert.Equal(ForAYear, string.Join(", ", style.Headers.GetValues("Cache-Control")));
    }

    [StudioTheory]
    [InlineData("*.wasm", "application/wasm", ForAYear)]
    [InlineData("*.dat", "application/octet-stream", ForAYear)]
    [InlineData("blazor.webassembly.js", "text/javascript", "no-cache")]
    public async Task The_designers_files_have_their_types_and_are_kept_where_their_names_say_what_they_hold(string pattern, string type, string cache)
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        var folder = Repository.File("designer-host", "node_modules", "@elsa-workflows", "elsa-studio-wasm", "_framework");
        using var answer = await GetAsync(host, "/_framework/" + Path.GetFileName(Directory.GetFiles(folder, pattern)[0]));
        Assert.Equal((HttpStatusCode.OK, type, cache), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, string.Join(", ", answer.Headers.GetValues("Cache-Control"))));
    }

    [StudioTheory]
    [InlineData("/index.html")]
    [InlineData("/package.json")]
    [InlineData("/_framework/../package.json")]
    [InlineData("/appsettings.Development.json")]
    public async Task The_packages_own_page_and_what_lies_beside_it_are_not_served(string path)
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        using var answer = await GetAsync(host, path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Nothing_of_ours_names_another_host()
    {
        await using var host = await HostScene.StartAsync(_data.Path);
        foreach (var file in Directory.GetFiles(Repository.File("designer-host", "wwwroot")).Concat(Directory.GetFiles(Repository.File("designer-host", "Pages", "Templates"))))
            Assert.DoesNotMatch(OtherHost(), (await File.ReadAllTextAsync(file)).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
        foreach (var page in new[] { "/", "/designer/workflows", "/designer/runs", "/designer/accounts", "/workflows/definitions/a/edit", "/workflows/instances/a/view" })
        {
            var html = await host.Client.GetStringAsync(new Uri(page, UriKind.Relative));
            Assert.All(Loaded().Matches(html).Select(x => x.Groups[1].Value), x => Assert.StartsWith("/", x, StringComparison.Ordinal));
            Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _data.Dispose();

    private static async Task<HttpResponseMessage> GetAsync(HostScene host, string path, string accepted = "identity")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        return await host.Client.SendAsync(request);
    }

    [GeneratedRegex("https?://|(?<![:\\w])//[a-z]+\\.")]
    private static partial Regex OtherHost();

    [GeneratedRegex("<(?:link|script|img)[^>]*(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Loaded();
}

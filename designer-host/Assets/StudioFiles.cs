using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace LinkActivities.DesignerHost.Assets;

/// <summary>
/// The files of Elsa Studio as its npm package has them: which there are is found out once, at start. The package's own page and manifest are
/// left out; the host has pages of its own.
/// </summary>
internal sealed class StudioFiles
{
    private const string Package = "node_modules/@elsa-workflows/elsa-studio-wasm";
    private const string PublishedFolder = "studio";
    private static readonly string[] NotServed = ["/index.html", "/package.json", "/README.md"];
    private static readonly (string Encoding, string Extension)[] Encodings = [("br", ".br"), ("gzip", ".gz")];

    private readonly FrozenSet<string> _files;
    private readonly ConcurrentDictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>Finds the files beside a published host, or where npm put them.</summary>
    public StudioFiles(IWebHostEnvironment environment)
    {
        var folder = new[] { PublishedFolder, Package }.Select(x => Path.Combine(environment.ContentRootPath, x)).FirstOrDefault(x => File.Exists(Path.Combine(x, "_framework", "blazor.webassembly.js")));
        Folder = folder;
        _files = folder is null ? [] : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(x => "/" + Path.GetRelativePath(folder, x).Replace('\\', '/'))
            .Except(NotServed)
            .ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Whether they are here; without them the host runs without the designer.</summary>
    public bool AreHere => Folder is not null;

    private string? Folder { get; }

    /// <summary>The address under which pages name one of the files, which a browser then keeps for a year.</summary>
    /// <param name="path">The file: <c>/_content/MudBlazor/MudBlazor.min.css</c>.</param>
    public string AddressOf(string path)
    {
        if (Folder is null)
            return path;
        var hash = _hashes.GetOrAdd(path, static (path, folder) =>
        {
            using var stream = File.OpenRead(Path.Combine(folder, path.TrimStart('/')));
            return Convert.ToHexStringLower(SHA256.HashData(stream).AsSpan(0, 8));
        }, Folder);
        return $"{path}?v={hash}";
    }

    /// <summary>Serves the files, compressed as the package has them, by ASP.NET Core's static file middleware.</summary>
    public void Use(IApplicationBuilder app)
    {
        if (Folder is null)
            return;
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".dat"] = "application/octet-stream";
        types.Mappings[".cur"] = "image/x-icon";
        types.Mappings[".map"] = "application/json";
        app.Use((context, next) =>
        {
            Encode(context);
            return next(context);
        });
        app.UseWhen(
            context => _files.Contains(context.Request.Path.Value ?? ""),
            branch => branch.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(Folder),
                ContentTypeProvider = new EncodedContentTypes(types),
                OnPrepareResponse = Prepare,
            }));
    }

    /// <summary>Asks for the compressed twin of a file instead, where there is one that the caller takes.</summary>
    private void Encode(HttpContext context)
    {
        if (!(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) || context.Request.Path.Value is not { } path || !_files.Contains(path))
            return;
        foreach (var (encoding, extension) in Encodings)
        {
            if (_files.Contains(path + extension) && AcceptedEncodings.Allow(context.Request, encoding))
            {
                context.Request.Path = path + extension;
                return;
            }
        }
    }

    private void Prepare(StaticFileResponseContext response)
    {
        var path = response.Context.Request.Path.Value!;
        var headers = response.Context.Response.Headers;
        headers.Vary = "Accept-Encoding";
        foreach (var (encoding, extension) in Encodings)
        {
            if (!path.EndsWith(extension, StringComparison.Ordinal))
                continue;
            headers.ContentEncoding = encoding;
            path = path[..^extension.Length];
        }

        var isNamedByContent = FingerprintedPath.IsOne(path) || (_hashes.TryGetValue(path, out var hash) && response.Context.Request.Query["v"] == hash);
        headers.CacheControl = isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache";
    }

    private sealed class EncodedContentTypes(FileExtensionContentTypeProvider types) : IContentTypeProvider
    {
        public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType)
        {
            foreach (var (_, extension) in Encodings)
            {
                if (subpath.EndsWith(extension, StringComparison.Ordinal))
                    return types.TryGetContentType(subpath[..^extension.Length], out contentType);
            }

            return types.TryGetContentType(subpath, out contentType);
        }
    }
}

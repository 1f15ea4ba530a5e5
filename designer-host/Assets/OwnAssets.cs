using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace LinkActivities.DesignerHost.Assets;

/// <summary>
/// The host's own stylesheets, scripts and pictures, read and compressed once at start. A page names them with their hash
/// (<c>/shell.css?v=…</c>), and a browser keeps them under that name for a year.
/// </summary>
internal sealed class OwnAssets
{
    private const string ForAYear = "public, max-age=31536000, immutable";
    private const int WorthCompressing = 512;

    private readonly Dictionary<string, OwnAsset> _assets = new(StringComparer.Ordinal);

    /// <summary>Reads the files of the web root.</summary>
    public OwnAssets(IWebHostEnvironment environment)
    {
        var types = new FileExtensionContentTypeProvider();
        foreach (var file in environment.WebRootFileProvider.GetDirectoryContents("/").Where(x => !x.IsDirectory))
        {
            if (types.TryGetContentType(file.Name, out var type))
                _assets["/" + file.Name] = Read(file, type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type);
        }
    }

    /// <summary>The address under which pages name an asset: <c>/shell.css?v=1a2b3c4d5e6f7a8b</c>.</summary>
    /// <exception cref="ArgumentException">There is no such asset.</exception>
    public string AddressOf(string name) =>
        _assets.TryGetValue("/" + name, out var asset) ? $"/{name}?v={asset.Hash}" : throw new ArgumentException($"There is no asset {name}.", nameof(name));

    /// <summary>Answers a request for an asset; false where the request is for something else.</summary>
    public bool TryAnswer(HttpContext context, out Task answer)
    {
        var request = context.Request;
        answer = Task.CompletedTask;
        if (!_assets.TryGetValue(request.Path.Value ?? "", out var asset) || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
            return false;
        var headers = context.Response.Headers;
        // Weak: the encodings of one content have it in common.
        headers.ETag = $"W/\"{asset.Hash}\"";
        headers.CacheControl = request.Query["v"] == asset.Hash ? ForAYear : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (request.Headers.IfNoneMatch.Any(x => x?.Contains($"\"{asset.Hash}\"", StringComparison.Ordinal) == true))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return true;
        }

        var (content, encoding) = Choose(asset, request);
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        context.Response.ContentType = asset.ContentType;
        context.Response.ContentLength = content.Length;
        if (HttpMethods.IsGet(request.Method))
            answer = context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
        return true;
    }

    private static (byte[] Content, string? Encoding) Choose(OwnAsset asset, HttpRequest request)
    {
        if (asset.Brotli is { } brotli && AcceptedEncodings.Allow(request, "br"))
            return (brotli, "br");
        return asset.Gzip is { } gzip && AcceptedEncodings.Allow(request, "gzip") ? (gzip, "gzip") : (asset.Plain, null);
    }

    private static OwnAsset Read(IFileInfo file, string contentType)
    {
        using var stream = file.CreateReadStream();
        var plain = new byte[file.Length];
        stream.ReadExactly(plain);
        var isText = contentType.Contains("charset", StringComparison.Ordinal) || contentType.Contains("svg", StringComparison.Ordinal);
        var compress = isText && plain.Length >= WorthCompressing;
        return new OwnAsset(
            contentType,
            Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 8)),
            plain,
            compress ? Compress(plain, x => new BrotliStream(x, CompressionLevel.Optimal)) : null,
            compress ? Compress(plain, x => new GZipStream(x, CompressionLevel.Optimal)) : null);
    }

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> encode)
    {
        using var buffer = new MemoryStream();
        using (var encoder = encode(buffer))
            encoder.Write(plain);
        return buffer.ToArray();
    }
}

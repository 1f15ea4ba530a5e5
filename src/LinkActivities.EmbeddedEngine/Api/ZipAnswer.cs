using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>An answer of several JSON files in a zip archive.</summary>
/// <param name="fileName">The archive's name.</param>
internal sealed class ZipAnswer(string fileName) : IResult
{
    private readonly List<(string Name, JsonAnswer Content)> files = [];

    /// <summary>Whether there is no file in it.</summary>
    public bool IsEmpty => files.Count == 0;

    /// <summary>Puts a file in it.</summary>
    public void Add(string name, JsonAnswer content) => files.Add((name, content));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content.ToBytes().Span);
            }
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        httpContext.Response.Headers.ContentDisposition = disposition.ToString();
        httpContext.Response.ContentType = "application/octet-stream";
        httpContext.Response.ContentLength = buffer.Length;
        await httpContext.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), httpContext.RequestAborted);
    }
}

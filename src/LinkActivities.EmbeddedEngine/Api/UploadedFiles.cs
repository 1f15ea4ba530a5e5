using System.IO.Compression;
using LinkActivities.EmbeddedEngine.Definitions;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>The JSON files of a multipart request, those in zip archives too; bounded in number and size, also once they are unpacked.</summary>
internal static class UploadedFiles
{
    private const int MostFiles = 1_000;
    private const long MostBytes = 100 * 1024 * 1024;

    /// <summary>Reads the files.</summary>
    /// <exception cref="ApiRequestException">There are none, too many, or one cannot be read.</exception>
    /// <exception cref="ApiBodyTooLargeException">One is larger than a definition may be.</exception>
    public static async Task<IReadOnlyList<(string Name, ReadOnlyMemory<byte> Content)>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var files = new List<(string Name, ReadOnlyMemory<byte> Content)>();
        try
        {
            if (!request.HasFormContentType || (await request.ReadFormAsync(cancellationToken)).Files is not { Count: > 0 } uploaded)
                throw new ApiRequestException("files", "There is no file. Send JSON or zip files as multipart/form-data.");
            foreach (var file in uploaded)
            {
                if (file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || file.ContentType?.Contains("zip", StringComparison.OrdinalIgnoreCase) == true)
                    await UnpackAsync(file, files, cancellationToken);
                else
                    await AddAsync(file.FileName, file.OpenReadStream(), files, cancellationToken);
            }
        }
        // Out of range: an archive shorter than the end of one, which ZipArchive looks for before the stream's beginning.
        catch (Exception exception) when (exception is InvalidDataException or ArgumentOutOfRangeException or IOException and not BadHttpRequestException)
        {
            throw new ApiRequestException("files", $"What was sent cannot be read: {exception.Message}");
        }

        return files;
    }

    private static async Task UnpackAsync(IFormFile file, List<(string Name, ReadOnlyMemory<byte> Content)> files, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(file.OpenReadStream(), ZipArchiveMode.Read);
        foreach (var entry in archive.Entries.Where(x => x.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
            await AddAsync(entry.FullName, await entry.OpenAsync(cancellationToken), files, cancellationToken);
    }

    private static async Task AddAsync(string name, Stream content, List<(string Name, ReadOnlyMemory<byte> Content)> files, CancellationToken cancellationToken)
    {
        await using var stream = content;
        if (files.Count == MostFiles)
            throw new ApiRequestException("files", $"There are more than {MostFiles} files.");
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int length;
        while ((length = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + length > DefinitionLimits.Bytes)
                throw new ApiBodyTooLargeException();
            buffer.Write(chunk, 0, length);
        }

        files.Add((name, buffer.ToArray()));
        if (files.Sum(x => (long)x.Content.Length) > MostBytes)
            throw new ApiRequestException("files", $"The files are larger than {MostBytes / 1024 / 1024} MB together. Import fewer at once.");
    }
}

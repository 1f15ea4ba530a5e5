using System.IO.Compression;
using System.Runtime.CompilerServices;
using LinkActivities.EmbeddedEngine.Definitions;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>The JSON files of a multipart request, those in zip archives too; bounded in number and size, also once they are unpacked.</summary>
internal static class UploadedFiles
{
    private const int MostFiles = 1_000;

    /// <summary>Reads the files one by one.</summary>
    /// <exception cref="ApiRequestException">There are none, too many, or one cannot be read.</exception>
    /// <exception cref="ApiBodyTooLargeException">One is larger than a definition may be.</exception>
    public static async IAsyncEnumerable<(string Name, ReadOnlyMemory<byte> Content)> ReadAsync(HttpRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType || (await request.ReadFormAsync(cancellationToken)).Files is not { Count: > 0 } files)
            throw new ApiRequestException("files", "There is no file. Send JSON or zip files as multipart/form-data.");
        var count = 0;
        foreach (var file in files)
        {
            if (file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || file.ContentType.Contains("zip", StringComparison.OrdinalIgnoreCase))
            {
                using var archive = Open(file);
                foreach (var entry in archive.Entries.Where(x => x.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
                {
                    Count();
                    await using var stream = await entry.OpenAsync(cancellationToken);
                    yield return (entry.FullName, await ReadAsync(stream, cancellationToken));
                }
            }
            else
            {
                Count();
                await using var stream = file.OpenReadStream();
                yield return (file.FileName, await ReadAsync(stream, cancellationToken));
            }
        }

        void Count()
        {
            if (++count > MostFiles)
                throw new ApiRequestException("files", $"There are more than {MostFiles} files.");
        }
    }

    private static ZipArchive Open(IFormFile file)
    {
        try
        {
            return new ZipArchive(file.OpenReadStream(), ZipArchiveMode.Read);
        }
        catch (InvalidDataException)
        {
            throw new ApiRequestException("files", $"{file.FileName} is no zip archive.");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int length;
        while ((length = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + length > DefinitionLimits.Bytes)
                throw new ApiBodyTooLargeException();
            buffer.Write(chunk, 0, length);
        }

        return buffer.ToArray();
    }
}

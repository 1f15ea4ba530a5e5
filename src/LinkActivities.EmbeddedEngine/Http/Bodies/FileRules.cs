using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Decides whether uploaded files are let in, by what their endpoint's author allowed.</summary>
internal static class FileRules
{
    /// <summary>Why the files are refused; null where they are not.</summary>
    public static RequestRefusal? Check(IReadOnlyList<IFormFile> files, EndpointPayload payload)
    {
        if (files.Count == 0)
            return null;
        if (payload.FileSizeLimit is { } limit && files.Any(x => x.Length > limit))
            return new(413, "A file is too large.", $"The maximum file size allowed is {limit} bytes.", RequestRefusal.FileTooLarge);
        if (payload.AllowedFileExtensions.Count > 0 && !files.All(x => HasExtension(x, payload.AllowedFileExtensions)))
            return Unsupported($"Only the following file extensions are allowed: {string.Join(", ", payload.AllowedFileExtensions)}", RequestRefusal.InvalidFileExtension);
        if (files.Any(x => HasExtension(x, payload.BlockedFileExtensions)))
            return Unsupported($"The following file extensions are not allowed: {string.Join(", ", payload.BlockedFileExtensions)}", RequestRefusal.InvalidFileExtension);
        if (payload.AllowedMimeTypes.Count > 0 && !files.All(x => payload.AllowedMimeTypes.Contains(x.ContentType, StringComparer.OrdinalIgnoreCase)))
            return Unsupported($"Only the following MIME types are allowed: {string.Join(", ", payload.AllowedMimeTypes)}", RequestRefusal.InvalidFileMimeType);
        return null;
    }

    private static RequestRefusal Unsupported(string detail, string outcome) => new(415, "A file is of a kind that is not allowed.", detail, outcome);

    // Authors write .pdf as well as pdf.
    private static bool HasExtension(IFormFile file, IReadOnlyList<string> extensions) =>
        extensions.Any(x => Path.GetExtension(file.FileName.AsSpan()).TrimStart('.').Equals(x.AsSpan().Trim().TrimStart('.'), StringComparison.OrdinalIgnoreCase));
}

using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Why a request is not let into a workflow.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What is wrong, in short.</param>
/// <param name="Detail">What is wrong, and the way out.</param>
/// <param name="Outcome">The outcome by which a workflow can handle it itself; null for none.</param>
/// <param name="BrokenJson">What is wrong with the JSON of the body; null where that is not the reason.</param>
internal sealed record RequestRefusal(int Status, string Title, string Detail, string? Outcome = null, JsonException? BrokenJson = null)
{
    /// <summary>The outcome of a request that is too large.</summary>
    public const string RequestTooLarge = "Request too large";

    /// <summary>The outcome of a file that is too large.</summary>
    public const string FileTooLarge = "File too large";

    /// <summary>The outcome of a file with an extension that is not allowed.</summary>
    public const string InvalidFileExtension = "Invalid file extension";

    /// <summary>The outcome of a file with a MIME type that is not allowed.</summary>
    public const string InvalidFileMimeType = "Invalid file MIME type";

    /// <summary>A request that is too large.</summary>
    public static RequestRefusal TooLarge(long limit) =>
        new(413, "The request is too large.", $"The maximum request size allowed is {limit} bytes.", RequestTooLarge);

    /// <summary>A body that cannot be read.</summary>
    public static RequestRefusal Unreadable(string reason) => new(400, "The request's body cannot be read.", reason);

    /// <summary>A body that is no JSON although its content type says so.</summary>
    public static RequestRefusal NotJson(JsonException exception) => new(400, "The request's body is not JSON.", exception.Message, BrokenJson: exception);
}

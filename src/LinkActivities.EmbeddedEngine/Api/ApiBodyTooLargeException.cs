namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>A request's body is larger than is read: 413.</summary>
internal sealed class ApiBodyTooLargeException : Exception;

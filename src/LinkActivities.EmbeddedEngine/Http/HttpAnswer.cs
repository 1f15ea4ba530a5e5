namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>What a workflow answers to a request.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The content type, exactly as it is sent; null for none.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">Further headers.</param>
/// <param name="IsFinal">Whether it has a body: then a later answer cannot take its place, as it would be on its way on Elsa.</param>
internal sealed record HttpAnswer(int Status, string? ContentType, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string[]> Headers, bool IsFinal);

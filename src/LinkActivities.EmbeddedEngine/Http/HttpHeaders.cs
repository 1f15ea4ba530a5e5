using System.Text.Json.Serialization;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Headers of a request or a response by name. In JSON, a header's value is a text or a list of texts.</summary>
[JsonConverter(typeof(HttpHeadersConverter))]
internal sealed class HttpHeaders() : Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);

using System.Text.Json.Nodes;

namespace LinkActivities.Conformance.Recordings;

/// <summary>An exchange in which the host is not to answer as the real server did.</summary>
/// <param name="Recording">The recording.</param>
/// <param name="Exchange">The exchange as <see cref="Recordings.Exchange.ToString"/> writes it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Status">The host's status; null for the recorded one.</param>
/// <param name="Body">The host's body; null for any.</param>
/// <param name="Lacks">What the host's body lacks on purpose, as <see cref="Shape"/> names it; all else is compared. Null where nothing is to be compared.</param>
internal sealed record Difference(string Recording, string Exchange, string Reason, int? Status = null, JsonNode? Body = null, IReadOnlyList<string>? Lacks = null);

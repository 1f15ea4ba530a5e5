using System.Text.Json.Serialization;
using LinkActivities.Identity;

namespace LinkActivities.DesignerHost.Persistence;

/// <summary>Entries of the journal as they are stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LinkJournalEntry))]
[JsonSerializable(typeof(LinkError))]
internal sealed partial class LinkJournalJson : JsonSerializerContext;

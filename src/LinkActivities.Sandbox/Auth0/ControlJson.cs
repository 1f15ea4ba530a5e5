using System.Text.Json.Serialization;

namespace LinkActivities.Sandbox.Auth0;

[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(FaultOrder))]
internal sealed partial class ControlJson : JsonSerializerContext;

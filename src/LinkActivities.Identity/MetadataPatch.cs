using System.Text.Json.Nodes;

namespace LinkActivities.Identity;

/// <summary>
/// First-level keys of metadata to write; a null value removes its key. A part without keys is null, never an empty
/// object: Auth0 takes <c>{}</c> as "wipe all".
/// </summary>
internal sealed record MetadataPatch
{
    public MetadataPatch(JsonObject? user, JsonObject? app)
    {
        User = user is { Count: > 0 } ? user : null;
        App = app is { Count: > 0 } ? app : null;
    }

    public JsonObject? User { get; }

    public JsonObject? App { get; }

    public bool IsEmpty => User is null && App is null;
}

using System.Security.Cryptography;
using System.Text;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>
/// The definitions that were made without an id a moment ago: the Studio repeats a save that it got no answer to, and the same again must not make
/// a second one.
/// </summary>
/// <param name="time">The time.</param>
internal sealed class RecentCreations(TimeProvider time)
{
    // The Studio gives up after fourteen seconds.
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (string DefinitionId, DateTimeOffset Until)> made = new(StringComparer.Ordinal);

    /// <summary>The definition that was made from the same; null for none.</summary>
    public string? Find(DefinitionModel model)
    {
        Tidy();
        return made.TryGetValue(KeyOf(model), out var found) ? found.DefinitionId : null;
    }

    /// <summary>Remembers a definition that was made.</summary>
    public void Add(DefinitionModel model, string definitionId) => made[KeyOf(model)] = (definitionId, time.GetUtcNow() + Window);

    private void Tidy()
    {
        var now = time.GetUtcNow();
        foreach (var key in made.Where(x => x.Value.Until <= now).Select(x => x.Key).ToList())
            made.Remove(key);
    }

    private static string KeyOf(DefinitionModel model) =>
        Convert.ToHexString(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{model.Name}\0{model.Description}\0"), .. model.Content.Json]));
}

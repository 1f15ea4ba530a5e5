using System.Text.Json;

namespace LinkActivities.EmbeddedEngine;

/// <summary>Checks the activities of one type before their workflow is published. Register it as a service of this type.</summary>
public interface IActivityValidator
{
    /// <summary>The type of the activities, such as <c>LinkActivities.LinkAccount</c>.</summary>
    string ActivityType { get; }

    /// <summary>Whatever stands against publishing: a sentence each, for the author; the engine puts the activity's name in front. None if nothing does.</summary>
    /// <param name="activity">The activity as the definition holds it: its inputs by camelCase name.</param>
    /// <param name="cancellationToken">Cancels a look-up.</param>
    ValueTask<IReadOnlyList<string>> ValidateAsync(JsonElement activity, CancellationToken cancellationToken);
}

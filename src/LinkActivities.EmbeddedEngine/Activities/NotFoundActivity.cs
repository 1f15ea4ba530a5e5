using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Activities;

/// <summary>Stands for an activity of a type that this engine lacks, so that it survives being saved; faults when it is run.</summary>
[System.ComponentModel.Browsable(false)]
[Activity("Elsa", "System", "A placeholder activity that is used when an activity type is not found.", DisplayName = "Not Found Activity")]
internal sealed class NotFoundActivity : CodeActivity, IReadsDefinition
{
    private string missingType = "";

    /// <inheritdoc/>
    public void Read(JsonObject json, IDefinitionPartReader reader) => missingType = json["missingTypeName"]?.ToString() ?? "";

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context) =>
        throw new FaultException("NotFound", "Activities", "System", $"Activity type '{missingType}' is not available in this engine.");
}

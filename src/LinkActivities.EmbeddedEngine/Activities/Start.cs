namespace LinkActivities.EmbeddedEngine.Activities;

/// <summary>Marks where a flowchart begins.</summary>
[Activity("Elsa", "Flow", "A milestone activity that marks the start of a flowchart.")]
internal sealed class Start : CodeActivity;

namespace LinkActivities.EmbeddedEngine.Activities;

/// <summary>Ends the flowchart or sequence that it stands in, with all that still runs there.</summary>
[Activity("Elsa", "Flow", "A milestone activity that marks the end of a flowchart.")]
internal sealed class End : CodeActivity, ITerminal;

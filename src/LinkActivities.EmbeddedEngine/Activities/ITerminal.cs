namespace LinkActivities.EmbeddedEngine.Activities;

/// <summary>An activity that ends the flowchart that it stands in.</summary>
internal interface ITerminal;

namespace LinkActivities.EmbeddedEngine.Activities;

/// <summary>An activity that can declare variables for the activities inside it.</summary>
internal interface IVariableContainer;

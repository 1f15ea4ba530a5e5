namespace LinkActivities.EmbeddedEngine.Activities.Looping;

/// <summary>An activity that <see cref="Break"/> breaks out of.</summary>
internal interface ILoop;

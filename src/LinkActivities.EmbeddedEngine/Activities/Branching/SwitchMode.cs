namespace LinkActivities.EmbeddedEngine.Activities.Branching;

/// <summary>Which of the cases that apply a switch takes.</summary>
internal enum SwitchMode
{
    /// <summary>The first.</summary>
    MatchFirst,

    /// <summary>All.</summary>
    MatchAny,
}

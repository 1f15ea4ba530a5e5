namespace LinkActivities.Conformance.Links;

/// <summary>How a link left its two accounts.</summary>
internal enum PairState
{
    /// <summary>The secondary's identity is the primary's, with all metadata of both.</summary>
    Linked,

    /// <summary>Both are as they were before.</summary>
    Untouched,

    /// <summary>Anything between: metadata is lost, or half of it was merged.</summary>
    Broken,
}

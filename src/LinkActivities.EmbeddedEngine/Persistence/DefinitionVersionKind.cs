namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>How a version of a definition is chosen.</summary>
internal enum DefinitionVersionKind
{
    /// <summary>Every version.</summary>
    AllVersions,

    /// <summary>The newest.</summary>
    Latest,

    /// <summary>The published one.</summary>
    Published,

    /// <summary>The published one, else the newest.</summary>
    LatestOrPublished,

    /// <summary>The newest and the published one.</summary>
    LatestAndPublished,

    /// <summary>The newest, if it is not published.</summary>
    Draft,

    /// <summary>The one with a given number.</summary>
    Number,
}

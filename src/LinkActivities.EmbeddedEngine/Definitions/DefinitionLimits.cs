namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>How large a definition may be.</summary>
internal static class DefinitionLimits
{
    /// <summary>The JSON text, in bytes: what Elsa Studio lets through.</summary>
    public const int Bytes = 10 * 1024 * 1024;

    /// <summary>How deep the JSON may be nested. An activity inside another costs two levels, and the graph's builder walks them recursively.</summary>
    public const int Depth = 128;

    /// <summary>How many activities a definition may hold.</summary>
    public const int Activities = 5_000;

    /// <summary>The definition's id, in characters: it is part of addresses and indexes.</summary>
    public const int IdLength = 200;

    /// <summary>The name, in characters.</summary>
    public const int NameLength = 1_000;
}

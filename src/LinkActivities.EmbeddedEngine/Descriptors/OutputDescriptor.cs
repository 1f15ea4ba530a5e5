using System.Reflection;

namespace LinkActivities.EmbeddedEngine.Descriptors;

/// <summary>An output of an activity type.</summary>
internal sealed record OutputDescriptor
{
    /// <summary>The property's name: <c>Result</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The key in workflow JSON: <c>result</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The value's type.</summary>
    public required Type Type { get; init; }

    /// <summary>The property.</summary>
    public required PropertyInfo Property { get; init; }

    /// <summary>What its author said of it.</summary>
    public required OutputAttribute Attribute { get; init; }

    /// <summary>The label.</summary>
    public required string DisplayName { get; init; }
}

using System.Reflection;

namespace LinkActivities.EmbeddedEngine.Descriptors;

/// <summary>An input of an activity type.</summary>
internal sealed record InputDescriptor
{
    /// <summary>The property's name: <c>PrimaryUserId</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The key in workflow JSON: <c>primaryUserId</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The value's type.</summary>
    public required Type Type { get; init; }

    /// <summary>Whether the value is wrapped in an <see cref="Input"/> and so can be an expression; else it is bare JSON.</summary>
    public required bool IsWrapped { get; init; }

    /// <summary>The property.</summary>
    public required PropertyInfo Property { get; init; }

    /// <summary>What its author said of it.</summary>
    public required InputAttribute Attribute { get; init; }

    /// <summary>The label.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The editor.</summary>
    public required string UIHint { get; init; }
}

namespace LinkActivities.EmbeddedEngine;

/// <summary>Names an activity type and describes it in the designer.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActivityAttribute : Attribute
{
    /// <summary>Describes an activity whose type name is <c>Namespace.ClassName</c>.</summary>
    /// <param name="namespace">The first part of the type name.</param>
    /// <param name="category">The group in the toolbox; null for the namespace.</param>
    /// <param name="description">One sentence.</param>
    public ActivityAttribute(string @namespace, string? category, string? description = null)
    {
        Namespace = @namespace;
        Category = category;
        Description = description;
    }

    /// <summary>The first part of the type name.</summary>
    public string Namespace { get; }

    /// <summary>The last part of the type name; null for the class's name.</summary>
    public string? Type { get; set; }

    /// <summary>The version of the activity type.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The group in the toolbox; null for the namespace.</summary>
    public string? Category { get; set; }

    /// <summary>One sentence on what the activity does.</summary>
    public string? Description { get; set; }

    /// <summary>The name in the designer; null for the class's name in words.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What kind of activity it is.</summary>
    public ActivityKind Kind { get; set; } = ActivityKind.Action;
}

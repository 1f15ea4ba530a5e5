namespace LinkActivities.EmbeddedEngine;

/// <summary>Marks an output of an activity and describes it in the designer.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class OutputAttribute : Attribute
{
    /// <summary>The label; null for the property's name in words.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What the value is.</summary>
    public string? Description { get; set; }

    /// <summary>Whether the designer shows it.</summary>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Whether the value is stored with a run.</summary>
    public bool IsSerializable { get; set; } = true;
}

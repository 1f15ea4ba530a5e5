namespace LinkActivities.EmbeddedEngine;

/// <summary>Marks an input of an activity and describes it in the designer.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute : Attribute
{
    /// <summary>The label; null for the property's name in words.</summary>
    public string? DisplayName { get; set; }

    /// <summary>The help text: what the value is, with unit and format.</summary>
    public string? Description { get; set; }

    /// <summary>The group of inputs that it belongs to; null for none.</summary>
    public string? Category { get; set; }

    /// <summary>The editor, one of <see cref="InputUIHints"/>; null for one that fits the type.</summary>
    public string? UIHint { get; set; }

    /// <summary>The <see cref="IPropertyUIHandler"/> that gives the editor its options; null for none.</summary>
    public Type? UIHandler { get; set; }

    /// <summary>Fixed options of a dropdown or check list; null for none.</summary>
    public object? Options { get; set; }

    /// <summary>The value shown where the author gave none; null for none.</summary>
    public object? DefaultValue { get; set; }

    /// <summary>The expression type that a new input starts with; null for a literal.</summary>
    public string? DefaultSyntax { get; set; }

    /// <summary>The place among the inputs, ascending.</summary>
    public float Order { get; set; }

    /// <summary>Whether the designer shows it.</summary>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Whether the value is a secret, to be left out of what is stored of a run.</summary>
    public bool CanContainSecrets { get; set; }

    /// <summary>Whether it is evaluated before the activity runs.</summary>
    public bool AutoEvaluate { get; set; } = true;
}

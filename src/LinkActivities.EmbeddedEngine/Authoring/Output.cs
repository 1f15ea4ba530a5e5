namespace LinkActivities.EmbeddedEngine;

/// <summary>A value that an activity gives, kept with its execution and in a variable where its author bound it to one.</summary>
public abstract class Output
{
    private protected Output()
    {
    }

    /// <summary>The output's name; set when the graph is built.</summary>
    internal string Name { get; set; } = "";

    /// <summary>The id of the variable that takes the value; null for none.</summary>
    internal string? VariableId { get; set; }

    /// <summary>The type of the value.</summary>
    internal abstract Type ValueType { get; }
}

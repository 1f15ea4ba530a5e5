namespace LinkActivities.EmbeddedEngine.Descriptors;

/// <summary>The name of a type in workflow JSON.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type.</param>
/// <param name="Category">The group in the designer's list of types; null for none.</param>
internal sealed record VariableTypeName(string Name, Type Type, string? Category = null)
{
    /// <summary>The name and the type.</summary>
    public void Deconstruct(out string name, out Type type) => (name, type) = (Name, Type);
}

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>Which version of a definition is meant (Elsa's <c>versionOptions</c>).</summary>
/// <param name="Kind">How it is chosen.</param>
/// <param name="Number">The version's number where <paramref name="Kind"/> is <see cref="DefinitionVersionKind.Number"/>.</param>
internal readonly record struct DefinitionVersion(DefinitionVersionKind Kind, int Number = 0)
{
    /// <summary>The newest version.</summary>
    public static DefinitionVersion Latest => new(DefinitionVersionKind.Latest);

    /// <summary>The published version.</summary>
    public static DefinitionVersion Published => new(DefinitionVersionKind.Published);

    /// <summary>Reads Elsa's text, ignoring case: null or empty means no filter (all versions).</summary>
    public static bool TryParse(string? text, out DefinitionVersion version)
    {
        version = new(DefinitionVersionKind.AllVersions);
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            version = new(DefinitionVersionKind.Number, number);
        else if (Enum.TryParse<DefinitionVersionKind>(text, ignoreCase: true, out var kind) && kind != DefinitionVersionKind.Number && Enum.IsDefined(kind))
            version = new(kind);
        else
            return false;
        return true;
    }
}

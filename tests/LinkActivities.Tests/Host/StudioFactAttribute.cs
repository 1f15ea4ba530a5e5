namespace LinkActivities.Tests.Host;

/// <summary>A test of the designer's files; skipped where the build had no npm to fetch them with.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StudioFactAttribute : FactAttribute
{
    public StudioFactAttribute() => Skip = StudioIsMissing.Reason;
}

/// <inheritdoc cref="StudioFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StudioTheoryAttribute : TheoryAttribute
{
    public StudioTheoryAttribute() => Skip = StudioIsMissing.Reason;
}

internal static class StudioIsMissing
{
    public static string? Reason { get; } = Directory.Exists(Repository.File("designer-host", "node_modules", "@elsa-workflows"))
        ? null
        : "The designer's files are not installed: build with npm.";
}

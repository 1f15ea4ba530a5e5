namespace LinkActivities.EmbeddedEngine.Descriptors;

/// <summary>The activity types that this engine runs: its own and those that were added to it.</summary>
internal sealed class ActivityRegistry
{
    private readonly Dictionary<string, ActivityDescriptor> byTypeName;

    /// <summary>Describes activity types.</summary>
    /// <param name="activityTypes">The classes.</param>
    /// <exception cref="ArgumentException">Two classes have one type name.</exception>
    public ActivityRegistry(IEnumerable<Type> activityTypes)
    {
        byTypeName = activityTypes.Distinct().Select(ActivityDescriber.Describe).ToDictionary(x => x.TypeName, StringComparer.Ordinal);
    }

    /// <summary>All activity types.</summary>
    public IReadOnlyCollection<ActivityDescriptor> All => byTypeName.Values;

    /// <summary>Finds an activity type by its name, such as <c>Elsa.WriteLine</c>; null where there is none.</summary>
    public ActivityDescriptor? Find(string typeName) => byTypeName.GetValueOrDefault(typeName);
}

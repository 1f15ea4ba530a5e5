using System.Reflection;

namespace LinkActivities.EmbeddedEngine.Descriptors;

/// <summary>Finds activities.</summary>
internal static class ActivityTypes
{
    /// <summary>All activities of an assembly.</summary>
    public static IEnumerable<Type> In(Assembly assembly) =>
        assembly.GetTypes().Where(x => x is { IsAbstract: false, IsGenericTypeDefinition: false } && x.IsSubclassOf(typeof(Activity)));
}

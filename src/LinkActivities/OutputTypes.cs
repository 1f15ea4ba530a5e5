using LinkActivities.Identity;

namespace LinkActivities;

/// <summary>The types of the cards' outputs. A variable can hold an output only if the engine knows the type by a name.</summary>
internal static class OutputTypes
{
    public const string Category = "Account Linking";

    /// <summary>Takes the types, for the engine that runs the cards.</summary>
    public interface IRegistry
    {
        /// <summary>Takes a type and the name that it has in workflow JSON; lists of it are named after it.</summary>
        void Add<T>(string name);
    }

    public static void AddTo(IRegistry registry)
    {
        registry.Add<Profile>(nameof(Profile));
        registry.Add<ProfileData>(nameof(ProfileData));
        registry.Add<LinkError>(nameof(LinkError));
        registry.Add<ServiceError>(nameof(ServiceError));
    }
}

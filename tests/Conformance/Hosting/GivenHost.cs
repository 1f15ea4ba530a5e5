namespace LinkActivities.Conformance.Hosting;

/// <summary>A host that runs already, named by the environment.</summary>
internal static class GivenHost
{
    public const string BaseUrlVariable = "LINKACTIVITIES_BASE_URL";
    public const string ApiKeyVariable = "LINKACTIVITIES_API_KEY";

    public static string? BaseUrl { get; } = Environment.GetEnvironmentVariable(BaseUrlVariable) is { Length: > 0 } url ? url : null;

    public static bool IsGiven => BaseUrl is not null;

    public static string ApiKey => Environment.GetEnvironmentVariable(ApiKeyVariable)
        ?? throw new InvalidOperationException($"{BaseUrlVariable} is set, so {ApiKeyVariable} must be, too.");
}

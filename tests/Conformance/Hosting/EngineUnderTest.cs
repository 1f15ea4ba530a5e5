namespace LinkActivities.Conformance.Hosting;

/// <summary>The engine that the given host runs on. One that the tests start themselves runs on the embedded engine.</summary>
internal static class EngineUnderTest
{
    public const string Variable = "LINKACTIVITIES_ENGINE";

    public static bool IsElsa { get; } = GivenHost.IsGiven && string.Equals(Environment.GetEnvironmentVariable(Variable), "Elsa", StringComparison.OrdinalIgnoreCase);
}

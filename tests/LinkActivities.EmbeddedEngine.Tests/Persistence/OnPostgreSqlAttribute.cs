using System.Reflection;
using LinkActivities.EmbeddedEngine.Persistence;
using Xunit.Sdk;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

/// <summary>Runs a theory on PostgreSQL, where the environment says which; tests/postgres.sh does.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgreSqlAttribute : DataAttribute
{
    public const string Variable = "LINKACTIVITIES_TEST_POSTGRES";

    public OnPostgreSqlAttribute()
    {
        if (Server is null)
            Skip = $"{Variable} holds no connection string; run with tests/postgres.sh.";
    }

    public static string? Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server : null;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseProvider.PostgreSql]];
}

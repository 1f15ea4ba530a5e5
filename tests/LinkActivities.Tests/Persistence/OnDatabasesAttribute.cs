using System.Reflection;
using LinkActivities.DesignerHost.Configuration;
using Xunit.Sdk;

namespace LinkActivities.Tests.Persistence;

/// <summary>Runs a test on SQLite, and on PostgreSQL where there is one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnDatabasesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [nameof(DatabaseKind.Sqlite)];
        if (JournalDatabase.Server is not null)
            yield return [nameof(DatabaseKind.PostgreSql)];
    }
}

using System.Reflection;
using LinkActivities.EmbeddedEngine.Persistence;
using Xunit.Sdk;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

/// <summary>Runs a theory on SQLite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseProvider.Sqlite]];
}

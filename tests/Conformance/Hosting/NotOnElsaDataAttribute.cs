using System.Reflection;
using Xunit.Sdk;

namespace LinkActivities.Conformance.Hosting;

/// <summary>A row of a test whose expectation is not Elsa's.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class NotOnElsaDataAttribute : DataAttribute
{
    private readonly object?[] _row;

    /// <param name="difference">One of <see cref="ElsaDifferences"/>.</param>
    /// <param name="row">The arguments.</param>
    public NotOnElsaDataAttribute(string difference, params object?[] row)
    {
        _row = row;
        if (EngineUnderTest.IsElsa)
            Skip = difference;
    }

    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => [_row];
}

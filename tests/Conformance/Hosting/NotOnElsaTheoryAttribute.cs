namespace LinkActivities.Conformance.Hosting;

/// <summary>A test whose expectation is not Elsa's for any of its rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NotOnElsaTheoryAttribute : TheoryAttribute
{
    /// <param name="difference">One of <see cref="ElsaDifferences"/>.</param>
    public NotOnElsaTheoryAttribute(string difference)
    {
        if (EngineUnderTest.IsElsa)
            Skip = difference;
    }
}

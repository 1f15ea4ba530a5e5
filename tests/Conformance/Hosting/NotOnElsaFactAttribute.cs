namespace LinkActivities.Conformance.Hosting;

/// <summary>A test whose expectation is not Elsa's.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NotOnElsaFactAttribute : FactAttribute
{
    /// <param name="difference">One of <see cref="ElsaDifferences"/>.</param>
    public NotOnElsaFactAttribute(string difference)
    {
        if (EngineUnderTest.IsElsa)
            Skip = difference;
    }
}

namespace LinkActivities.Conformance.Hosting;

/// <summary>A test that starts, stops or configures the host itself, and so cannot run against a given one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LocalHostFactAttribute : FactAttribute
{
    public LocalHostFactAttribute()
    {
        if (GivenHost.IsGiven)
            Skip = $"{GivenHost.BaseUrlVariable} is set: this test starts hosts of its own.";
    }
}

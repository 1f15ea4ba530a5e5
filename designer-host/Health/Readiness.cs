namespace LinkActivities.DesignerHost.Health;

/// <summary>What a readiness probe is told.</summary>
/// <param name="Database">Whether the database takes writes of the journal.</param>
/// <param name="Workflows">Whether the workflow files were read and are listened for.</param>
/// <param name="Tenant">Whether the default tenant answers; null while that is being found out.</param>
internal sealed record Readiness(bool Database, bool Workflows, bool? Tenant)
{
    public bool IsReady => Database && Workflows;
}

namespace LinkActivities.DesignerHost.Configuration;

/// <summary>The host's one database: workflows, runs and the journal of links.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="ConnectionString">How to reach it. May hold a password.</param>
internal sealed record DatabaseSettings(DatabaseKind Kind, string ConnectionString)
{
    /// <summary>The kind alone: the text of a record ends up in logs.</summary>
    public override string ToString() => $"{nameof(DatabaseSettings)} {{ Kind = {Kind} }}";
}

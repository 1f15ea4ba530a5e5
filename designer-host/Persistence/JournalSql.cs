namespace LinkActivities.DesignerHost.Persistence;

/// <summary>The statements that write the journal, the same for every database.</summary>
internal static class JournalSql
{
    public const string Insert =
        $"""
        INSERT INTO "{LinkJournalContext.Table}" ("Id", "Tenant", "PrimaryUserId", "SecondaryUserId", "State", "CreatedAt", "Document")
        VALUES (@Id, @Tenant, @PrimaryUserId, @SecondaryUserId, @State, @CreatedAt, @Document)
        """;

    public const string Close =
        $"""UPDATE "{LinkJournalContext.Table}" SET "State" = @State, "ClosedAt" = @ClosedAt, "Error" = @Error WHERE "Id" = @Id AND "State" = 'Open'""";
}

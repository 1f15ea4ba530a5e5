using LinkActivities.DesignerHost.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LinkActivities.DesignerHost.Persistence;

/// <summary>The journal's table. A change here needs a migration; a test compares the two.</summary>
internal sealed class LinkJournalContext(DbContextOptions<LinkJournalContext> options) : DbContext(options)
{
    public const string Table = "LinkJournal";
    public const string History = "LinkJournalMigrations";

    public DbSet<StoredLink> Links => Set<StoredLink>();

    /// <summary>Points a context at the host's database.</summary>
    public static void Use(DbContextOptionsBuilder builder, DatabaseSettings database)
    {
        // Its own history, since the engine's migrations are in the same database.
        _ = database.Kind == DatabaseKind.Sqlite
            ? builder.UseSqlite(database.ConnectionString, x => x.MigrationsHistoryTable(History))
            : builder.UseNpgsql(database.ConnectionString, x => x.MigrationsHistoryTable(History));
        builder
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            // Migrations are written by hand, without a snapshot to compare with; a test compares the schema with the model instead.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // By code point, as SQLite orders: the newest first on either database.
        if (Database.IsNpgsql())
            configurationBuilder.Properties<string>().UseCollation("C");
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<StoredLink>(link =>
    {
        link.ToTable(Table).HasKey(x => x.Id);
        link.HasIndex(x => x.Id, "IX_LinkJournal_Open").HasFilter("\"State\" = 'Open'");
        link.HasIndex(x => new { x.PrimaryUserId, x.Id }, "IX_LinkJournal_Primary");
        link.HasIndex(x => new { x.SecondaryUserId, x.Id }, "IX_LinkJournal_Secondary");
    });
}

using LinkActivities.DesignerHost.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

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
        JournalDialect.Of(database.Kind).Use(builder, database.ConnectionString);
        builder
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            // Migrations are written by hand, without a snapshot to compare with; a test compares the schema with the model instead.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // By code point, as SQLite compares and orders: the newest first on any database.
        if (JournalText.Collation(Database.ProviderName) is { } collation)
            configurationBuilder.Properties<string>().UseCollation(collation);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<StoredLink>(link =>
    {
        link.ToTable(Table).HasKey(x => x.Id);
        Bound(link.Property(x => x.Id), JournalText.IdLength(Database.ProviderName));
        Bound(link.Property(x => x.PrimaryUserId), JournalText.UserIdLength(Database.ProviderName));
        Bound(link.Property(x => x.SecondaryUserId), JournalText.UserIdLength(Database.ProviderName));
        Bound(link.Property(x => x.State), JournalText.StateLength(Database.ProviderName));
        link.HasIndex(x => x.Id, "IX_LinkJournal_Open").HasFilter("\"State\" = 'Open'");
        link.HasIndex(x => new { x.PrimaryUserId, x.Id }, "IX_LinkJournal_Primary");
        link.HasIndex(x => new { x.SecondaryUserId, x.Id }, "IX_LinkJournal_Secondary");
    });

    private static void Bound(PropertyBuilder<string> property, int? length)
    {
        if (length is { } most)
            property.HasMaxLength(most);
    }
}

using Microsoft.EntityFrameworkCore;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>The engine's tables. A change here needs a migration; a test compares the two.</summary>
internal sealed class EngineDbContext(DbContextOptions<EngineDbContext> options) : DbContext(options)
{
    /// <summary>The column that orders a definition's triggers and, with its id, is their key: one activity may have several.</summary>
    internal const string TriggerOrdinal = "Ordinal";

    /// <summary>All versions of all definitions.</summary>
    public DbSet<StoredDefinition> Definitions => Set<StoredDefinition>();

    /// <summary>The triggers of the published ones.</summary>
    public DbSet<StoredTrigger> Triggers => Set<StoredTrigger>();

    /// <summary>What lists show of instances.</summary>
    public DbSet<InstanceSummary> Instances => Set<InstanceSummary>();

    /// <summary>The instances' documents.</summary>
    public DbSet<StoredInstanceDocument> Documents => Set<StoredInstanceDocument>();

    /// <summary>What suspended instances wait for.</summary>
    public DbSet<StoredBookmark> Bookmarks => Set<StoredBookmark>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        // Order by code point, as SQLite does: the same list on either database, and indexes that do not hang on the server's locale.
        if (Database.IsNpgsql())
            configurationBuilder.Properties<string>().UseCollation("C");
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StoredDefinition>(definition =>
        {
            definition.ToTable("WorkflowDefinitions").HasKey(x => x.Id);
            definition.HasIndex(x => new { x.DefinitionId, x.Version }).IsUnique();
            definition.HasIndex(x => x.DefinitionId, "IX_WorkflowDefinitions_Published").HasFilter("\"IsPublished\"");
            definition.HasIndex(x => new { x.CreatedAt, x.Id, x.IsSystem }, "IX_WorkflowDefinitions_LatestByCreatedAt").HasFilter("\"IsLatest\"");
            definition.HasIndex(x => new { x.Name, x.Id, x.IsSystem }, "IX_WorkflowDefinitions_LatestByName").HasFilter("\"IsLatest\"");
        });
        modelBuilder.Entity<StoredTrigger>(trigger =>
        {
            trigger.ToTable("WorkflowTriggers");
            trigger.Property<int>(TriggerOrdinal).ValueGeneratedNever();
            trigger.HasKey(nameof(StoredTrigger.DefinitionId), TriggerOrdinal);
        });
        modelBuilder.Entity<InstanceSummary>(instance =>
        {
            instance.ToTable("WorkflowInstances").HasKey(x => x.Id);
            // One index for each order, of values that grow with time, so that inserts touch the end of each; IsSystem is in them because
            // every list of the Studio filters by it. The rest are partial: a run that just finished is not in them and pays nothing.
            instance.HasIndex(x => new { x.CreatedAt, x.Id, x.IsSystem });
            instance.HasIndex(x => new { x.UpdatedAt, x.Id, x.IsSystem });
            instance.HasIndex(x => new { x.FinishedAt, x.Id, x.IsSystem });
            instance.HasIndex(x => new { x.Name, x.CreatedAt, x.Id, x.IsSystem });
            instance.HasIndex(x => new { x.DefinitionId, x.CreatedAt, x.Id, x.IsSystem });
            instance.HasIndex(x => new { x.SubStatus, x.CreatedAt, x.Id }, "IX_WorkflowInstances_NotFinished").HasFilter("\"SubStatus\" <> 'Finished'");
            instance.HasIndex(x => new { x.CreatedAt, x.Id }, "IX_WorkflowInstances_Running").HasFilter("\"Status\" = 'Running'");
            instance.HasIndex(x => new { x.CreatedAt, x.Id }, "IX_WorkflowInstances_Incidents").HasFilter("\"IncidentCount\" > 0");
            instance.HasIndex(x => new { x.CorrelationId, x.CreatedAt, x.Id }).HasFilter("\"CorrelationId\" IS NOT NULL");
            instance.HasIndex(x => x.ParentInstanceId).HasFilter("\"ParentInstanceId\" IS NOT NULL");
        });
        modelBuilder.Entity<StoredInstanceDocument>().ToTable("WorkflowInstanceDocuments").HasKey(x => x.InstanceId);
        modelBuilder.Entity<StoredBookmark>(bookmark =>
        {
            bookmark.ToTable("WorkflowBookmarks").HasKey(x => new { x.InstanceId, x.Id });
            bookmark.HasIndex(x => new { x.DueAt, x.InstanceId, x.Id }).HasFilter("\"DueAt\" IS NOT NULL");
        });
    }
}

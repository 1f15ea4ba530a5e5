using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinkActivities.EmbeddedEngine.Persistence.Migrations;

/// <summary>When timers come due, and which instance started another. Rows of before have neither: there were no timers and no children.</summary>
[DbContext(typeof(EngineDbContext))]
[Migration("20260801000000_Timers")]
internal sealed class Timers : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var text = ActiveProvider == "Npgsql.EntityFrameworkCore.PostgreSQL" ? "C" : null;
        migrationBuilder.AddColumn<long>("DueAt", "WorkflowTriggers", nullable: true);
        migrationBuilder.AddColumn<long>("DueAt", "WorkflowBookmarks", nullable: true);
        migrationBuilder.CreateIndex("IX_WorkflowBookmarks_DueAt_InstanceId_Id", "WorkflowBookmarks", ["DueAt", "InstanceId", "Id"], filter: "\"DueAt\" IS NOT NULL");
        migrationBuilder.AddColumn<string>("ParentInstanceId", "WorkflowInstances", nullable: true, collation: text);
        migrationBuilder.CreateIndex("IX_WorkflowInstances_ParentInstanceId", "WorkflowInstances", "ParentInstanceId", filter: "\"ParentInstanceId\" IS NOT NULL");
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_WorkflowInstances_ParentInstanceId", "WorkflowInstances");
        migrationBuilder.DropColumn("ParentInstanceId", "WorkflowInstances");
        migrationBuilder.DropIndex("IX_WorkflowBookmarks_DueAt_InstanceId_Id", "WorkflowBookmarks");
        migrationBuilder.DropColumn("DueAt", "WorkflowBookmarks");
        migrationBuilder.DropColumn("DueAt", "WorkflowTriggers");
    }
}

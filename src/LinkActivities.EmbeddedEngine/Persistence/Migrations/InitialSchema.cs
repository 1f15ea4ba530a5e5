using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinkActivities.EmbeddedEngine.Persistence.Migrations;

/// <summary>The engine's first tables.</summary>
[DbContext(typeof(EngineDbContext))]
[Migration("20260701000000_InitialSchema")]
internal sealed class InitialSchema : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var text = ActiveProvider == "Npgsql.EntityFrameworkCore.PostgreSQL" ? "C" : null;

        migrationBuilder.CreateTable(
            "WorkflowDefinitions",
            table => new
            {
                Id = table.Column<string>(nullable: false, collation: text),
                DefinitionId = table.Column<string>(nullable: false, collation: text),
                Version = table.Column<int>(nullable: false),
                Name = table.Column<string>(nullable: true, collation: text),
                Description = table.Column<string>(nullable: true, collation: text),
                CreatedAt = table.Column<long>(nullable: false),
                ToolVersion = table.Column<string>(nullable: true, collation: text),
                IsLatest = table.Column<bool>(nullable: false),
                IsPublished = table.Column<bool>(nullable: false),
                IsReadonly = table.Column<bool>(nullable: false),
                IsSystem = table.Column<bool>(nullable: false),
                Json = table.Column<byte[]>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_WorkflowDefinitions", x => x.Id));
        migrationBuilder.CreateIndex("IX_WorkflowDefinitions_DefinitionId_Version", "WorkflowDefinitions", ["DefinitionId", "Version"], unique: true);
        migrationBuilder.CreateIndex("IX_WorkflowDefinitions_Published", "WorkflowDefinitions", "DefinitionId", filter: "\"IsPublished\"");
        migrationBuilder.CreateIndex("IX_WorkflowDefinitions_LatestByCreatedAt", "WorkflowDefinitions", ["CreatedAt", "Id", "IsSystem"], filter: "\"IsLatest\"");
        migrationBuilder.CreateIndex("IX_WorkflowDefinitions_LatestByName", "WorkflowDefinitions", ["Name", "Id", "IsSystem"], filter: "\"IsLatest\"");

        migrationBuilder.CreateTable(
            "WorkflowTriggers",
            table => new
            {
                DefinitionId = table.Column<string>(nullable: false, collation: text),
                Ordinal = table.Column<int>(nullable: false),
                DefinitionVersionId = table.Column<string>(nullable: false, collation: text),
                ActivityId = table.Column<string>(nullable: false, collation: text),
                Name = table.Column<string>(nullable: false, collation: text),
                Payload = table.Column<string>(nullable: false, collation: text),
            },
            constraints: table => table.PrimaryKey("PK_WorkflowTriggers", x => new { x.DefinitionId, x.Ordinal }));

        migrationBuilder.CreateTable(
            "WorkflowInstances",
            table => new
            {
                Id = table.Column<string>(nullable: false, collation: text),
                DefinitionId = table.Column<string>(nullable: false, collation: text),
                DefinitionVersionId = table.Column<string>(nullable: false, collation: text),
                Version = table.Column<int>(nullable: false),
                Status = table.Column<string>(nullable: false, collation: text),
                SubStatus = table.Column<string>(nullable: false, collation: text),
                CorrelationId = table.Column<string>(nullable: true, collation: text),
                Name = table.Column<string>(nullable: true, collation: text),
                IncidentCount = table.Column<int>(nullable: false),
                IsSystem = table.Column<bool>(nullable: false),
                CreatedAt = table.Column<long>(nullable: false),
                UpdatedAt = table.Column<long>(nullable: false),
                FinishedAt = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_WorkflowInstances", x => x.Id));
        migrationBuilder.CreateIndex("IX_WorkflowInstances_CreatedAt_Id_IsSystem", "WorkflowInstances", ["CreatedAt", "Id", "IsSystem"]);
        migrationBuilder.CreateIndex("IX_WorkflowInstances_UpdatedAt_Id_IsSystem", "WorkflowInstances", ["UpdatedAt", "Id", "IsSystem"]);
        migrationBuilder.CreateIndex("IX_WorkflowInstances_FinishedAt_Id_IsSystem", "WorkflowInstances", ["FinishedAt", "Id", "IsSystem"]);
        migrationBuilder.CreateIndex("IX_WorkflowInstances_Name_CreatedAt_Id_IsSystem", "WorkflowInstances", ["Name", "CreatedAt", "Id", "IsSystem"]);
        migrationBuilder.CreateIndex("IX_WorkflowInstances_DefinitionId_CreatedAt_Id_IsSystem", "WorkflowInstances", ["DefinitionId", "CreatedAt", "Id", "IsSystem"]);
        migrationBuilder.CreateIndex("IX_WorkflowInstances_NotFinished", "WorkflowInstances", ["SubStatus", "CreatedAt", "Id"], filter: "\"SubStatus\" <> 'Finished'");
        migrationBuilder.CreateIndex("IX_WorkflowInstances_Incidents", "WorkflowInstances", ["CreatedAt", "Id"], filter: "\"IncidentCount\" > 0");
        migrationBuilder.CreateIndex("IX_WorkflowInstances_CorrelationId_CreatedAt_Id", "WorkflowInstances", ["CorrelationId", "CreatedAt", "Id"], filter: "\"CorrelationId\" IS NOT NULL");

        migrationBuilder.CreateTable(
            "WorkflowInstanceDocuments",
            table => new
            {
                InstanceId = table.Column<string>(nullable: false, collation: text),
                State = table.Column<byte[]>(nullable: false),
                Log = table.Column<byte[]>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_WorkflowInstanceDocuments", x => x.InstanceId));

        migrationBuilder.CreateTable(
            "WorkflowBookmarks",
            table => new
            {
                Id = table.Column<string>(nullable: false, collation: text),
                InstanceId = table.Column<string>(nullable: false, collation: text),
                DefinitionId = table.Column<string>(nullable: false, collation: text),
                DefinitionVersionId = table.Column<string>(nullable: false, collation: text),
                ActivityId = table.Column<string>(nullable: false, collation: text),
                ActivityInstanceId = table.Column<string>(nullable: false, collation: text),
                CorrelationId = table.Column<string>(nullable: true, collation: text),
                Name = table.Column<string>(nullable: false, collation: text),
                Payload = table.Column<string>(nullable: false, collation: text),
                CreatedAt = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_WorkflowBookmarks", x => new { x.InstanceId, x.Id }));
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["WorkflowBookmarks", "WorkflowInstanceDocuments", "WorkflowInstances", "WorkflowTriggers", "WorkflowDefinitions"])
            migrationBuilder.DropTable(table);
    }
}

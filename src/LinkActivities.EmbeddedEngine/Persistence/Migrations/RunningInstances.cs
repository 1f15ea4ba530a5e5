using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinkActivities.EmbeddedEngine.Persistence.Migrations;

/// <summary>The list of the instances that run or wait, without a look at all that have ended.</summary>
[DbContext(typeof(EngineDbContext))]
[Migration("20261126000000_RunningInstances")]
internal sealed class RunningInstances : Migration
{
    private const string Index = "IX_WorkflowInstances_Running";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex(Index, "WorkflowInstances", ["CreatedAt", "Id"], filter: "\"Status\" = 'Running'");

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropIndex(Index, "WorkflowInstances");
}

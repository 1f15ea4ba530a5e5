using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinkActivities.DesignerHost.Persistence.Migrations;

/// <summary>Finds the links of an account.</summary>
[DbContext(typeof(LinkJournalContext))]
[Migration(Name)]
internal sealed class LinkJournalAccounts : Migration
{
    public const string Name = "20261125000000_LinkJournalAccounts";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex("IX_LinkJournal_Primary", LinkJournalContext.Table, ["PrimaryUserId", "Id"]);
        migrationBuilder.CreateIndex("IX_LinkJournal_Secondary", LinkJournalContext.Table, ["SecondaryUserId", "Id"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_LinkJournal_Primary", LinkJournalContext.Table);
        migrationBuilder.DropIndex("IX_LinkJournal_Secondary", LinkJournalContext.Table);
    }
}

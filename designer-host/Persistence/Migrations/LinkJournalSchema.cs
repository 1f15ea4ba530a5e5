using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinkActivities.DesignerHost.Persistence.Migrations;

/// <summary>The journal's first table.</summary>
[DbContext(typeof(LinkJournalContext))]
[Migration(Name)]
internal sealed class LinkJournalSchema : Migration
{
    public const string Name = "20260701000000_LinkJournalSchema";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var text = JournalText.Collation(ActiveProvider);

        migrationBuilder.CreateTable(
            LinkJournalContext.Table,
            table => new
            {
                Id = table.Column<string>(nullable: false, maxLength: JournalText.IdLength(ActiveProvider), collation: text),
                Tenant = table.Column<string>(nullable: false, collation: text),
                PrimaryUserId = table.Column<string>(nullable: false, maxLength: JournalText.UserIdLength(ActiveProvider), collation: text),
                SecondaryUserId = table.Column<string>(nullable: false, maxLength: JournalText.UserIdLength(ActiveProvider), collation: text),
                State = table.Column<string>(nullable: false, maxLength: JournalText.StateLength(ActiveProvider), collation: text),
                CreatedAt = table.Column<long>(nullable: false),
                ClosedAt = table.Column<long>(nullable: true),
                Error = table.Column<string>(nullable: true, collation: text),
                Document = table.Column<string>(nullable: false, collation: text)
            },
            constraints: table => table.PrimaryKey("PK_LinkJournal", x => x.Id));
        migrationBuilder.CreateIndex("IX_LinkJournal_Open", LinkJournalContext.Table, "Id", filter: "\"State\" = 'Open'");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(LinkJournalContext.Table);
}

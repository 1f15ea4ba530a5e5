using LinkActivities.DesignerHost.Configuration;
using Microsoft.EntityFrameworkCore;

namespace LinkActivities.DesignerHost.Persistence;

/// <summary>
/// Has Entity Framework compiled while the rest of the host is put together. Its first context and query cost half a second of just-in-time
/// compilation, and the host's start waits for them.
/// </summary>
internal static class EntityFrameworkWarmUp
{
    /// <summary>Begins, on a thread of its own; touches no database.</summary>
    public static void Begin() => new Thread(Run) { IsBackground = true, Name = "EF warm-up" }.Start();

    private static void Run()
    {
        var options = new DbContextOptionsBuilder<LinkJournalContext>();
        LinkJournalContext.Use(options, new DatabaseSettings(DatabaseKind.Sqlite, "Data Source=warm-up"));
        using var context = new LinkJournalContext(options.Options);
        _ = context.Links.Where(x => x.State == "").OrderBy(x => x.Id).ToQueryString();
    }
}

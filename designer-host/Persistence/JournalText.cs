namespace LinkActivities.DesignerHost.Persistence;

/// <summary>How the columns of the journal hold text, by the name of EF's provider.</summary>
internal static class JournalText
{
    private const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";
    private const string SqlServer = "Microsoft.EntityFrameworkCore.SqlServer";

    /// <summary>The collation that compares by code point; null where that is the database's own.</summary>
    public static string? Collation(string? provider) => provider switch
    {
        PostgreSql => "C",
        SqlServer => "Latin1_General_100_BIN2",
        _ => null
    };

    /// <summary>How long an id may be; null for any length. SQL Server's indexes take no more than 1700 bytes.</summary>
    public static int? IdLength(string? provider) => provider == SqlServer ? 64 : null;

    /// <summary>How long the id of a user may be; null for any length.</summary>
    public static int? UserIdLength(string? provider) => provider == SqlServer ? 768 : null;

    /// <summary>How long a state may be; null for any length.</summary>
    public static int? StateLength(string? provider) => provider == SqlServer ? 16 : null;
}

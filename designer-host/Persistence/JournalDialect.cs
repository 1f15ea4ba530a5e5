using System.Data.Common;
using LinkActivities.DesignerHost.Configuration;
using LinkActivities.DesignerHost.Engines;
using Microsoft.EntityFrameworkCore;

namespace LinkActivities.DesignerHost.Persistence;

/// <summary>What differs between the databases that the journal is kept in.</summary>
internal abstract class JournalDialect
{
    /// <summary>What a connection string looks like, for messages.</summary>
    public abstract string Example { get; }

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="ArgumentException">It is none for this database.</exception>
    /// <exception cref="FormatException">A value in it is of the wrong kind.</exception>
    /// <exception cref="KeyNotFoundException">A key in it is unknown.</exception>
    public abstract string Read(string connectionString);

    /// <summary>Points a context at a database, with the journal's own history: the engine's migrations are in the same one.</summary>
    public abstract void Use(DbContextOptionsBuilder builder, string connectionString);

    /// <summary>A connection of its own, outside the pool where settings of it would stay with others.</summary>
    public abstract DbConnection Connect(string connectionString);

    /// <summary>What a connection is set up with; null for nothing.</summary>
    public virtual string? Settings => null;

    /// <summary>Has a connection wait for the disk at each commit, or not; null where it always does.</summary>
    public abstract string? Durability(bool waits);

    /// <summary>Whether statements are prepared once; else the database keeps the plan of a text by itself.</summary>
    public virtual bool Prepares => true;

    /// <summary>Keeps other hosts from upgrading the journal, as long as the connection is open or until <see cref="Unlock"/>.</summary>
    public abstract string Lock { get; }

    /// <summary>Lets others upgrade; null where the end of the upgrade does.</summary>
    public abstract string? Unlock { get; }

    /// <summary>Counts the tables that hold the history of the journal's migrations: 1 or 0.</summary>
    public abstract string CountHistories { get; }

    /// <summary>Whether a row was refused because there is one of its id.</summary>
    public abstract bool IsDuplicate(Exception fault);

    /// <summary>The dialect of a kind of database that the engine can use.</summary>
    public static JournalDialect Of(DatabaseKind kind) => WorkflowEngine.Databases[kind];
}

using LinkActivities.DesignerHost.Configuration;
using LinkActivities.Identity;

namespace LinkActivities.DesignerHost.Persistence;

/// <summary>Registers the durable journal of links.</summary>
internal static class LinkJournalServiceCollectionExtensions
{
    /// <summary>Registers it. <see cref="IDatabaseWriteGate"/> comes with the engine, which must be registered before: its database is made first.</summary>
    public static IServiceCollection AddLinkJournal(this IServiceCollection services, DatabaseSettings database)
    {
        services.AddSingleton(database);
        services.AddDbContextFactory<LinkJournalContext>(options => LinkJournalContext.Use(options, database));
        services.AddSingleton<LinkJournalUpgrade>();
        services.AddSingleton<JournalCommitter>();
        services.AddSingleton<JournalWriter>();
        services.AddSingleton<ILinkJournal, DatabaseLinkJournal>();
        services.AddHostedService<LinkJournalService>();
        return services;
    }
}

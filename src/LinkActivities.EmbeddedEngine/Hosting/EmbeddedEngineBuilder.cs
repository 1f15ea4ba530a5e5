using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.EmbeddedEngine;

/// <summary>Adds activities to the engine.</summary>
public sealed class EmbeddedEngineBuilder
{
    private readonly List<Type> activities = [];

    internal EmbeddedEngineBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services, for what the activities need.</summary>
    public IServiceCollection Services { get; }

    internal IReadOnlyList<Type> Activities => activities;

    internal Func<IServiceProvider, EngineDatabaseOptions>? Database { get; private set; }

    /// <summary>Adds every activity of an assembly.</summary>
    /// <typeparam name="TMarker">A type of that assembly.</typeparam>
    public EmbeddedEngineBuilder AddActivitiesFrom<TMarker>()
    {
        activities.AddRange(ActivityTypes.In(typeof(TMarker).Assembly));
        return this;
    }

    /// <summary>Adds an activity.</summary>
    /// <typeparam name="T">The activity.</typeparam>
    public EmbeddedEngineBuilder AddActivity<T>() where T : Activity
    {
        activities.Add(typeof(T));
        return this;
    }

    /// <summary>Names a type, so that variables can be of it.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="name">Its name in workflow JSON.</param>
    /// <param name="category">Its group in the designer's list of types.</param>
    public EmbeddedEngineBuilder AddVariableType<T>(string name, string category)
    {
        Services.AddSingleton(new VariableTypeName(name, typeof(T), category));
        return this;
    }

    /// <summary>Says where definitions and instances are kept. Required.</summary>
    /// <param name="database">The database.</param>
    public EmbeddedEngineBuilder UseDatabase(Func<IServiceProvider, EngineDatabaseOptions> database)
    {
        Database = database;
        return this;
    }
}

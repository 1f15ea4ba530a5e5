namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>Hears of instances when they can be read in the database as they were stored.</summary>
internal interface IInstanceListener
{
    /// <summary>An instance was committed. Comes from the one writer for every instance, so it returns at once and does not throw.</summary>
    void Committed(string instanceId);
}

using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>Checks a definition before it is published.</summary>
internal interface IPublishValidator
{
    /// <summary>Whatever stands against publishing: a sentence each, for the author; none if nothing does.</summary>
    /// <param name="graph">The definition.</param>
    /// <param name="triggers">What would start it.</param>
    IEnumerable<string> Validate(WorkflowGraph graph, IReadOnlyList<StoredTrigger> triggers);
}

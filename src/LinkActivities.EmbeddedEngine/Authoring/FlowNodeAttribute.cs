namespace LinkActivities.EmbeddedEngine;

/// <summary>Names the outcomes of an activity: each is a port in a flowchart.</summary>
/// <param name="outcomes">The outcomes, in the order of the ports.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FlowNodeAttribute(params string[] outcomes) : Attribute
{
    /// <summary>The outcomes, in the order of the ports.</summary>
    public IReadOnlyList<string> Outcomes { get; } = outcomes;
}

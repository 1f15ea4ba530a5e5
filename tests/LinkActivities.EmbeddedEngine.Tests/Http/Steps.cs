using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

/// <summary>Makes activities and executions as the graph builder and the runner do, for as much of them as these tests need.</summary>
internal static class Steps
{
    public static ActivityNode NodeOf(Activity activity, string id = "E")
    {
        var descriptor = ActivityDescriber.Describe(activity.GetType());
        activity.Id = id;
        var slot = 0;
        foreach (var input in descriptor.Inputs.Where(x => x.IsWrapped))
        {
            if (input.Property.GetValue(activity) is Input value)
                value.Slot = slot++;
        }

        foreach (var output in descriptor.Outputs)
        {
            var value = (Output)Activator.CreateInstance(output.Property.PropertyType)!;
            value.Name = output.Name;
            output.Property.SetValue(activity, value);
        }

        return activity.Node = new ActivityNode { Activity = activity, Descriptor = descriptor, NodeId = id, Index = 0 };
    }

    public static object?[] ValuesOf(ActivityNode node)
    {
        var inputs = node.Descriptor.Inputs.Where(x => x.IsWrapped).Select(x => x.Property.GetValue(node.Activity)).OfType<Input>();
        return [.. inputs.OrderBy(x => x.Slot).Select(x => x.Literal)];
    }

    public static WorkflowGraph GraphOf(string definitionId, ActivityNode? node = null)
    {
        node ??= NodeOf(new EmbeddedEngine.Http.HttpEndpoint());
        return new WorkflowGraph { DefinitionId = definitionId, DefinitionVersionId = definitionId + "-1", Version = 1, Root = node, Nodes = [node], Inputs = new HashSet<string>() };
    }

    public static WorkflowRun RunOf(WorkflowGraph graph, object? stimulus = null, string id = "d1ba74fd6852bd08", CancellationToken cancellationToken = default) =>
        new(id, graph, new ServiceCollection().BuildServiceProvider(), TimeProvider.System, cancellationToken) { Stimulus = stimulus };

    public static ActivityExecutionContext ExecutionOf(Activity activity, object? stimulus = null)
    {
        var node = NodeOf(activity);
        return new ActivityExecutionContext(RunOf(GraphOf("test", node), stimulus), node, null, null, 0) { Inputs = ValuesOf(node), Stimulus = stimulus };
    }
}

using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Expressions;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>An input of one activity in a graph, with its compiled expression.</summary>
internal sealed class InputBinding
{
    /// <summary>The input.</summary>
    public required InputDescriptor Descriptor { get; init; }

    /// <summary>The expression; null where <see cref="IsConstant"/>.</summary>
    public ICompiledExpression? Expression { get; init; }

    /// <summary>Whether the value is the same in each run and was converted when the graph was built.</summary>
    public bool IsConstant { get; init; }

    /// <summary>That value.</summary>
    public object? Constant { get; init; }
}

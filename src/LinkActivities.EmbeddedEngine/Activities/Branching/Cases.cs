using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Expressions;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Activities.Branching;

/// <summary>The cases of a switch.</summary>
internal sealed class Cases
{
    private readonly List<Case> cases = [];

    /// <summary>Reads the cases of an activity's JSON.</summary>
    public static Cases Read(JsonObject json, IDefinitionPartReader reader)
    {
        var read = new Cases();
        foreach (var item in (json["cases"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var label = item["label"]?.ToString() ?? "";
            if (reader.Compile(item["condition"], $"Case '{label}'") is { } condition)
                read.cases.Add(new Case(label, condition, reader.Build(item["activity"])));
        }

        return read;
    }

    /// <summary>The cases whose condition is true: the first, or all.</summary>
    /// <exception cref="FaultException">A condition cannot be evaluated; names the case.</exception>
    public IReadOnlyList<Case> Matches(ActivityExecutionContext context, SwitchMode mode)
    {
        var matches = cases.Where(x => IsTrue(x, context));
        return mode == SwitchMode.MatchFirst ? [.. matches.Take(1)] : [.. matches];
    }

    private static bool IsTrue(Case item, ActivityExecutionContext context)
    {
        try
        {
            return ValueConverter.Convert<bool>(item.Condition.Evaluate(context.Run.ExpressionsOf(context)));
        }
        catch (Exception exception) when (exception is ExpressionEvaluationException or ValueConversionException)
        {
            throw new InputEvaluationException(context.Node, $"Case '{item.Label}'", exception);
        }
    }

    /// <summary>A case of a switch.</summary>
    /// <param name="Label">Its name, and outcome.</param>
    /// <param name="Condition">When it applies.</param>
    /// <param name="Activity">What it runs; null in a flowchart's switch.</param>
    internal sealed record Case(string Label, ICompiledExpression Condition, Activity? Activity);
}

using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Activities;
using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Expressions;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>Builds the graph of one definition: makes its activities, compiles their expressions, and collects every error on the way.</summary>
/// <param name="registry">The activity types.</param>
/// <param name="typeNames">The names of types.</param>
/// <param name="compiler">Compiles expressions.</param>
internal sealed class GraphBuilder(ActivityRegistry registry, TypeNames typeNames, IExpressionCompiler compiler)
{
    private const int MaxDepth = 100;
    private readonly List<ActivityNode> nodes = [];
    private readonly List<string> errors = [];

    /// <summary>Builds the graph.</summary>
    /// <exception cref="PublishException">It cannot be built.</exception>
    public WorkflowGraph Build(StoredDefinition definition)
    {
        var json = DefinitionJson.Parse(definition.Json);
        var variables = ReadVariables(json["variables"]);
        var inputs = (json["inputs"] as JsonArray ?? []).Select(x => x?["name"]?.GetValue<string>()).OfType<string>().ToHashSet();
        var scope = new CompilationScope(variables.ToDictionary(x => x.Id, x => x.Name), inputs);
        if (json["root"] is not JsonObject rootJson)
            throw new PublishException("The workflow has no root activity: add a flowchart or a sequence.");
        var workflow = new Workflow { Id = "Workflow1", Name = definition.Name };
        var workflowNode = AddNode(workflow, registry.Find(Workflow.TypeName)!, parent: null, canStart: false);
        workflowNode.Variables = variables;
        workflow.Root = BuildActivity(rootJson, workflowNode, scope, depth: 0);
        return errors.Count > 0 ? throw new PublishException(errors) : new WorkflowGraph
        {
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.Id,
            Version = definition.Version,
            Name = definition.Name,
            IsSystem = definition.IsSystem,
            Root = workflowNode,
            Nodes = nodes,
            Inputs = inputs,
            ContinuesWithIncidents = json["options"]?["incidentStrategyType"]?.ToString().Contains("ContinueWithIncidents", StringComparison.Ordinal) == true,
        };
    }

    private Activity? BuildActivity(JsonObject json, ActivityNode parent, CompilationScope scope, int depth)
    {
        var type = Text(json, "type") ?? "";
        var id = Text(json, "id") ?? "";
        if (depth > MaxDepth)
        {
            errors.Add($"Activity '{id}' stands more than {MaxDepth} activities deep.");
            return null;
        }

        if (registry.Find(type) is not { } descriptor)
        {
            errors.Add($"Activity type '{type}' (activity '{Text(json, "name") ?? id}') is not available in this engine.");
            return null;
        }

        var activity = descriptor.Create();
        activity.Id = id;
        activity.Name = Text(json, "name");
        activity.Version = descriptor.Version;
        var node = AddNode(activity, descriptor, parent, ActivityJson.CanStartWorkflow(json));
        node.Log = ActivityJson.ReadLogPersistence(json);
        if (activity is IVariableContainer && ReadVariables(json["variables"]) is { Count: > 0 } variables)
        {
            node.Variables = variables;
            scope = scope with { Variables = scope.Variables.Concat(variables.ToDictionary(x => x.Id, x => x.Name)).DistinctBy(x => x.Key).ToDictionary() };
        }

        ReadInputs(json, node, scope);
        ReadOutputs(json, node);
        ReadPorts(json, node, scope, depth);
        if (activity is IReadsDefinition reads)
            reads.Read(json, new PartReader(this, node, scope, depth));
        return activity;
    }

    private ActivityNode AddNode(Activity activity, ActivityDescriptor descriptor, ActivityNode? parent, bool canStart)
    {
        var node = new ActivityNode
        {
            Activity = activity,
            Descriptor = descriptor,
            NodeId = parent is null ? activity.Id : $"{parent.NodeId}:{activity.Id}",
            Index = nodes.Count,
            Parent = parent,
            CanStartWorkflow = canStart,
        };
        activity.Node = node;
        nodes.Add(node);
        return node;
    }

    private void ReadInputs(JsonObject json, ActivityNode node, CompilationScope scope)
    {
        var bindings = new List<InputBinding>();
        var bare = new List<KeyValuePair<string, object?>>();
        foreach (var descriptor in node.Descriptor.Inputs)
        {
            json.TryGetPropertyValue(descriptor.Key, out var value);
            if (!descriptor.IsWrapped)
            {
                ReadBareInput(descriptor, value, node);
                bare.Add(new(descriptor.Name, value?.DeepClone() ?? (descriptor.Type.IsValueType ? descriptor.Property.GetValue(node.Activity) : null)));
                continue;
            }

            var input = (Input?)descriptor.Property.GetValue(node.Activity);
            if (value is not null)
                input = (Input)Activator.CreateInstance(descriptor.Property.PropertyType, ActivityJson.ReadExpression(value))!;
            if (input is null)
                continue;
            input.Slot = bindings.Count;
            descriptor.Property.SetValue(node.Activity, input);
            bindings.Add(Bind(input, descriptor, node, scope));
        }

        node.Inputs = bindings;
        node.BareInputs = bare;
    }

    private InputBinding Bind(Input input, InputDescriptor descriptor, ActivityNode node, CompilationScope scope)
    {
        if (input.Expression is null)
            return new InputBinding { Descriptor = descriptor, IsConstant = true, Constant = input.Literal };
        var expression = descriptor.Type == typeof(object) ? TextOfObject(input.Expression) : input.Expression;
        var compiled = Compile(expression, scope, $"{node.Label}: {descriptor.DisplayName}");
        if (compiled is null || input.Expression.Type is not ("Literal" or "Object"))
            return new InputBinding { Descriptor = descriptor, Expression = compiled };
        try
        {
            var constant = ValueConverter.Convert(compiled.Evaluate(NoRun.Instance), descriptor.Type);
            return new InputBinding { Descriptor = descriptor, IsConstant = true, Constant = constant };
        }
        catch (Exception exception) when (exception is ValueConversionException or ExpressionEvaluationException)
        {
            // Kept for the run, which faults and names the input, as on Elsa.
            return new InputBinding { Descriptor = descriptor, Expression = compiled };
        }
    }

    // As on Elsa, an input that takes anything takes the text of an object as it is.
    private static Expression TextOfObject(Expression expression) =>
        expression.Type == "Object" && expression.Value is JsonValue value && value.TryGetValue<string>(out var text) && !string.IsNullOrWhiteSpace(text)
            ? expression with { Type = Expression.Literal }
            : expression;

    private ICompiledExpression? Compile(Expression expression, CompilationScope scope, string where)
    {
        try
        {
            return compiler.Compile(expression, scope);
        }
        catch (ExpressionCompilationException exception)
        {
            errors.Add($"{where}: {exception.Message}");
            return null;
        }
    }

    private void ReadBareInput(InputDescriptor descriptor, JsonNode? value, ActivityNode node)
    {
        if (value is null || node.Activity is IReadsDefinition)
            return;
        try
        {
            descriptor.Property.SetValue(node.Activity, ValueConverter.Convert(value, descriptor.Type));
        }
        catch (ValueConversionException exception)
        {
            errors.Add($"{node.Label}: {descriptor.DisplayName}: {exception.Message}");
        }
    }

    private static void ReadOutputs(JsonObject json, ActivityNode node)
    {
        foreach (var descriptor in node.Descriptor.Outputs)
        {
            var output = (Output)Activator.CreateInstance(descriptor.Property.PropertyType)!;
            output.Name = descriptor.Name;
            output.VariableId = json[descriptor.Key]?["memoryReference"]?["id"]?.ToString();
            descriptor.Property.SetValue(node.Activity, output);
            if (descriptor.Name == "Result")
                node.Result = output;
        }
    }

    private void ReadPorts(JsonObject json, ActivityNode node, CompilationScope scope, int depth)
    {
        foreach (var port in node.Descriptor.Ports.Where(x => x.IsEmbedded))
        {
            if (port.Property!.PropertyType == typeof(Activity))
            {
                if (json[port.Key] is JsonObject child)
                    port.Property.SetValue(node.Activity, BuildActivity(child, node, scope, depth + 1));
            }
            else if (json[port.Key] is JsonArray children)
            {
                var list = (IList<Activity>)port.Property.GetValue(node.Activity)!;
                foreach (var child in children.OfType<JsonObject>().Select(x => BuildActivity(x, node, scope, depth + 1)).OfType<Activity>())
                    list.Add(child);
            }
        }
    }

    private List<VariableDefinition> ReadVariables(JsonNode? json)
    {
        var variables = new List<VariableDefinition>();
        foreach (var variable in (json as JsonArray ?? []).OfType<JsonObject>())
        {
            var name = Text(variable, "name") ?? "";
            var typeName = Text(variable, "typeName") ?? "Object";
            if (typeNames.Find(typeName) is not { } type)
            {
                errors.Add($"Variable '{name}': type '{typeName}' is not available in this engine.");
                continue;
            }

            if (variable["isArray"]?.GetValueKind() == System.Text.Json.JsonValueKind.True)
                type = typeof(List<>).MakeGenericType(type);
            try
            {
                variables.Add(new VariableDefinition(Text(variable, "id") ?? name, name, type, DefaultOf(variable["value"], type)));
            }
            catch (ValueConversionException exception)
            {
                errors.Add($"Variable '{name}': {exception.Message}");
            }
        }

        return variables;
    }

    /// <summary>An empty default means none, as on Elsa: a new run reads null.</summary>
    private static object? DefaultOf(JsonNode? value, Type type) =>
        value is null || (value is JsonValue && value.ToString().Length == 0) ? null : ValueConverter.Convert(value, type);

    private static string? Text(JsonObject json, string key) => json[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private sealed class PartReader(GraphBuilder builder, ActivityNode node, CompilationScope scope, int depth) : IDefinitionPartReader
    {
        public ICompiledExpression? Compile(JsonNode? expression, string partName) =>
            builder.Compile(ActivityJson.ReadExpression(expression), scope, $"{node.Label}: {partName}");

        public Activity? Build(JsonNode? activity) => activity is JsonObject json ? builder.BuildActivity(json, node, scope, depth + 1) : null;

        public void Error(string message) => builder.errors.Add($"{node.Label}: {message}");
    }
}

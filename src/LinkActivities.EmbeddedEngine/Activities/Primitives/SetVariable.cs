using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Activities.Primitives;

/// <summary>Sets a variable.</summary>
[Activity("Elsa", "Primitives", "Assign a workflow variable a value.")]
internal sealed class SetVariable : CodeActivity, IReadsDefinition
{
    private string id = "";
    private string name = "";

    /// <summary>The variable.</summary>
    [Input(Description = "The variable to assign the value to.", UIHint = InputUIHints.VariablePicker)]
    public JsonObject? Variable { get; set; }

    /// <summary>The value.</summary>
    [Input(Description = "The value to assign.")]
    public Input<object?>? Value { get; set; }

    /// <inheritdoc/>
    public void Read(JsonObject json, IDefinitionPartReader reader)
    {
        Variable = json["variable"]?.DeepClone() as JsonObject;
        name = Variable?["name"]?.ToString() ?? "";
        id = Variable?["id"]?.ToString() ?? name;
        if (id.Length == 0)
            reader.Error("Variable is required.");
    }

    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context)
    {
        var value = context.Get(Value);
        if (!context.Variables.TrySetById(id, value))
            context.Variables.Set(name.Length > 0 ? name : id, value);
    }
}

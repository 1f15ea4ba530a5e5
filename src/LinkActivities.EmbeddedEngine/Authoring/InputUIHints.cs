namespace LinkActivities.EmbeddedEngine;

/// <summary>The editors that Elsa Studio has for inputs.</summary>
public static class InputUIHints
{
    /// <summary>A check box.</summary>
    public const string Checkbox = "checkbox";

    /// <summary>Several check boxes.</summary>
    public const string CheckList = "checklist";

    /// <summary>A code editor.</summary>
    public const string CodeEditor = "code-editor";

    /// <summary>Names and values.</summary>
    public const string Dictionary = "dictionary";

    /// <summary>One of several options.</summary>
    public const string DropDown = "dropdown";

    /// <summary>Outcomes that the author names.</summary>
    public const string DynamicOutcomes = "dynamic-outcomes";

    /// <summary>The cases of a FlowSwitch.</summary>
    public const string FlowSwitchEditor = "flow-switch-editor";

    /// <summary>The statuses of an HTTP answer, each with an activity.</summary>
    public const string HttpStatusCodes = "http-status-codes";

    /// <summary>A JSON editor.</summary>
    public const string JsonEditor = "json-editor";

    /// <summary>Several lines of text.</summary>
    public const string MultiLine = "multiline";

    /// <summary>Several texts.</summary>
    public const string MultiText = "multitext";

    /// <summary>An output of the workflow.</summary>
    public const string OutputPicker = "output-picker";

    /// <summary>A line of text.</summary>
    public const string SingleLine = "singleline";

    /// <summary>The cases of a Switch.</summary>
    public const string SwitchEditor = "switch-editor";

    /// <summary>One of the published workflows.</summary>
    public const string WorkflowDefinitionPicker = "workflow-definition-picker";

    /// <summary>A variable of the workflow.</summary>
    public const string VariablePicker = "variable-picker";
}

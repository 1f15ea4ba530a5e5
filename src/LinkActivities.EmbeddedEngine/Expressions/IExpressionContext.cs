namespace LinkActivities.EmbeddedEngine.Expressions;

/// <summary>What an expression can see of the run that it is evaluated in.</summary>
internal interface IExpressionContext
{
    /// <summary>The run's id: 16 hex digits.</summary>
    string WorkflowInstanceId { get; }

    /// <summary>The run's correlation id; null for none. A script can set it.</summary>
    string? CorrelationId { get; set; }

    /// <summary>The run's name; null for none. A script can set it.</summary>
    string? WorkflowInstanceName { get; set; }

    /// <summary>The id that all versions of the workflow share.</summary>
    string WorkflowDefinitionId { get; }

    /// <summary>The id of the version that runs.</summary>
    string WorkflowDefinitionVersionId { get; }

    /// <summary>The number of the version that runs, from 1.</summary>
    int WorkflowDefinitionVersion { get; }

    /// <summary>Cancels a long evaluation.</summary>
    CancellationToken CancellationToken { get; }

    /// <summary>The names of the variables in scope, innermost first, without duplicates.</summary>
    IEnumerable<string> VariableNames { get; }

    /// <summary>Reads the innermost variable of that name.</summary>
    bool TryGetVariable(string name, out object? value);

    /// <summary>Reads the variable of that id; falls back to a variable of that name.</summary>
    bool TryGetVariableById(string id, string name, out object? value);

    /// <summary>Sets the innermost variable of that name, converting the value to the variable's type; declares it for the run if there is none.</summary>
    void SetVariable(string name, object? value);

    /// <summary>Reads an input of the run.</summary>
    bool TryGetInput(string name, out object? value);

    /// <summary>The inputs of the run, by name.</summary>
    IReadOnlyDictionary<string, object?> Inputs { get; }

    /// <summary>Reads an output of the last finished execution of an activity.</summary>
    /// <param name="activityIdOrName">The activity's id or name.</param>
    /// <param name="outputName">The output's name; null for the activity's result.</param>
    object? GetOutputFrom(string activityIdOrName, string? outputName);

    /// <summary>The result of the activity that finished last and has one; null for none.</summary>
    object? GetLastResult();
}

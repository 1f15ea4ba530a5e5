using LinkActivities.EmbeddedEngine.Activities.Flowcharts;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Values;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.EmbeddedEngine;

/// <summary>One execution of an activity in one run: its inputs, outputs and outcome.</summary>
public sealed class ActivityExecutionContext
{
    private Dictionary<string, object?>? outputs;
    private Dictionary<string, object>? journalData;

    internal ActivityExecutionContext(WorkflowRun run, ActivityNode node, ActivityExecutionContext? parent, ActivityExecutionContext? scheduledBy, int sequence)
    {
        Run = run;
        Node = node;
        Parent = parent;
        ScheduledBy = scheduledBy;
        Sequence = sequence;
        CallStackDepth = scheduledBy is null ? 0 : scheduledBy.CallStackDepth + 1;
        Variables = node.Variables.Count > 0 || parent is null ? new VariableScope(node.Variables, parent?.Variables) : parent.Variables;
    }

    /// <summary>The activity.</summary>
    public Activity Activity => Node.Activity;

    /// <summary>Cancels what the activity waits for.</summary>
    public CancellationToken CancellationToken => Run.CancellationToken;

    /// <summary>What the run's record shows of this execution beside inputs and outputs. It is stored in clear: no secrets.</summary>
    public IDictionary<string, object> JournalData => journalData ??= [];

    internal WorkflowRun Run { get; }

    internal ActivityNode Node { get; }

    internal ActivityExecutionContext? Parent { get; }

    /// <summary>The execution whose completion scheduled this one; null for the first.</summary>
    internal ActivityExecutionContext? ScheduledBy { get; }

    /// <summary>Its place among the run's executions, from 0.</summary>
    internal int Sequence { get; }

    internal int CallStackDepth { get; init; }

    /// <summary>What was stored of this execution when its run was suspended; undefined for a new one.</summary>
    internal System.Text.Json.JsonElement StoredRecord { get; init; }

    /// <summary>The execution's id: the run's id and its place, so that the run is found by it.</summary>
    internal string Id => ExecutionId.Of(Run.Id, Sequence);

    internal ActivityStatus Status { get; set; }

    internal DateTimeOffset StartedAt { get; set; }

    internal DateTimeOffset? CompletedAt { get; set; }

    internal IReadOnlyList<string> Outcomes { get; private set; } = [];

    internal VariableScope Variables { get; set; }

    /// <summary>The evaluated inputs by slot; empty until they are evaluated.</summary>
    internal object?[] Inputs { get; set; } = [];

    internal IReadOnlyDictionary<string, object?>? Outputs => outputs;

    internal IReadOnlyDictionary<string, object>? Payload => journalData;

    internal Exception? Exception { get; set; }

    internal int FaultCount { get; set; }

    /// <summary>What a container keeps of its progress; stored while the run is suspended.</summary>
    internal IContainerState? State { get; set; }

    /// <summary>What triggered or resumed this execution, such as an HTTP exchange; null for none.</summary>
    internal object? Stimulus { get; set; }

    /// <summary>Whether the run began with this execution, which then does not wait for what has happened.</summary>
    internal bool IsTrigger { get; set; }

    /// <summary>Whether a flowchart came here by a connection that leads back.</summary>
    internal bool CameBack { get; init; }

    /// <summary>How many executions that this one owns are running or scheduled.</summary>
    internal int OpenChildren { get; set; }

    internal bool IsOver => Status is not ActivityStatus.Running;

    /// <summary>The evaluated value of an input; the default for null or an input that is not set.</summary>
    /// <param name="input">The input.</param>
    public T? Get<T>(Input<T>? input) => input is { Slot: >= 0 } && input.Slot < Inputs.Length && Inputs[input.Slot] is T value ? value : default;

    /// <summary>Gives a value out, also into the variable that its author bound the output to.</summary>
    /// <param name="output">The output.</param>
    /// <param name="value">The value.</param>
    public void Set<T>(Output<T>? output, T? value)
    {
        if (output is not null)
            SetOutput(output, value);
    }

    /// <summary>Gives the activity's result out.</summary>
    /// <param name="value">The result.</param>
    /// <exception cref="InvalidOperationException">The activity has no result.</exception>
    public void SetResult(object? value) => SetOutput(Node.Result ?? throw new InvalidOperationException($"{Node.Descriptor.DisplayName} has no result."), value);

    /// <summary>Finds a service.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public T GetRequiredService<T>() where T : notnull => Run.Services.GetRequiredService<T>();

    /// <summary>Completes the activity with the outcome <c>Done</c>.</summary>
    public ValueTask CompleteActivityAsync() => CompleteAsync(["Done"]);

    /// <summary>Completes the activity.</summary>
    /// <param name="outcomes">The outcomes: a flowchart goes on where they lead.</param>
    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes)
    {
        JournalData["Outcomes"] = outcomes;
        return CompleteAsync(outcomes);
    }

    /// <summary>Whether a flowchart goes on somewhere at an outcome of this activity. False outside a flowchart.</summary>
    /// <param name="outcome">The outcome.</param>
    public bool IsOutcomeConnected(string outcome) => Parent?.Activity is Flowchart flowchart && flowchart.Connections.Any(x => x.Source == Activity && x.Port == outcome);

    /// <summary>Schedules an activity inside this one.</summary>
    /// <param name="child">The activity; null completes this one.</param>
    /// <param name="scheduledBy">The execution whose completion led here; null for this one.</param>
    /// <param name="cameBack">Whether a flowchart came here by a connection that leads back.</param>
    /// <param name="variables">Variables for the child alone.</param>
    internal void Schedule(Activity child, ActivityExecutionContext? scheduledBy = null, bool cameBack = false, IReadOnlyList<KeyValuePair<string, object?>>? variables = null) =>
        Run.Schedule(this, child.Node!, scheduledBy ?? this, cameBack, variables);

    /// <summary>Makes the activity wait.</summary>
    /// <param name="payload">What for, as a JSON object.</param>
    internal void CreateBookmark(string payload) => Run.AddBookmark(this, payload);

    /// <summary>Evaluates an input now, whether or not its activity is running.</summary>
    internal T? Evaluate<T>(ActivityNode node, Input<T> input) => Run.Evaluate(this, node, input.Slot) is T value ? value : default;

    /// <summary>The inputs as they are stored: evaluated, without secrets and what its author left out.</summary>
    internal IEnumerable<KeyValuePair<string, object?>> StoredInputs()
    {
        for (var slot = 0; slot < Inputs.Length; slot++)
        {
            var descriptor = Node.Inputs[slot].Descriptor;
            if (!descriptor.Attribute.CanContainSecrets && Node.Log.KeepsInput(descriptor.Key))
                yield return new(descriptor.Name, Inputs[slot]);
        }

        foreach (var (name, value) in Node.BareInputs)
            yield return new(name, value);
    }

    /// <summary>The outputs as they are stored: without those that cannot be and what its author left out.</summary>
    internal IEnumerable<KeyValuePair<string, object?>> StoredOutputs()
    {
        foreach (var descriptor in Node.Descriptor.Outputs)
        {
            if (descriptor.Attribute.IsSerializable && Node.Log.KeepsOutput(descriptor.Key) && outputs is not null && outputs.TryGetValue(descriptor.Name, out var value))
                yield return new(descriptor.Name, value);
        }
    }

    /// <summary>The variables that this execution alone declares; null where it sees only those around it.</summary>
    internal VariableScope? OwnVariables => Parent is not null && Variables != Parent.Variables ? Variables : null;

    private void SetOutput(Output output, object? value)
    {
        (outputs ??= [])[output.Name] = value;
        if (output.VariableId is { } id && !Variables.TrySetById(id, value))
            throw new ValueConversionException($"Output {output.Name} is bound to a variable that does not exist here ({id}).");
    }

    private ValueTask CompleteAsync(IReadOnlyList<string> outcomes)
    {
        if (IsOver)
            return ValueTask.CompletedTask;
        Outcomes = outcomes;
        return Run.CompleteAsync(this);
    }
}

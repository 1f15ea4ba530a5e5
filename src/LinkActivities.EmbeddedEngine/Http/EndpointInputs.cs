using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>The evaluated inputs of an endpoint, at publish or in a run.</summary>
internal readonly struct EndpointInputs
{
    private readonly TriggerContext? atPublish;
    private readonly ActivityExecutionContext? inRun;

    /// <summary>The inputs at publish.</summary>
    public EndpointInputs(TriggerContext context) => atPublish = context;

    /// <summary>The inputs in a run.</summary>
    public EndpointInputs(ActivityExecutionContext context) => inRun = context;

    /// <summary>The value of an input; the default where it is null or not set.</summary>
    public T? Get<T>(Input<T>? input) => atPublish is not null ? atPublish.Get(input) : inRun!.Get(input);
}

using System.Net;
using LinkActivities.EmbeddedEngine.Activities;
using LinkActivities.EmbeddedEngine.Descriptors;

namespace LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;

/// <summary>Activities with the inputs, outputs and ports of Elsa's own, as its descriptors name them; they do nothing.</summary>
internal static class SampleActivities
{
    public static ActivityRegistry Registry(params Type[] without) =>
        new(typeof(SampleActivities).GetNestedTypes().Where(x => !x.IsAbstract && x.IsSubclassOf(typeof(Activity)) && !without.Contains(x)));

    public static TypeNames TypeNames { get; } = new(
    [
        new VariableTypeName("UnregisteredClrType:Elsa.Workflows.SwitchMode, Elsa.Workflows.Core", typeof(SwitchMode)),
        new VariableTypeName("HttpHeaders", typeof(HttpHeaderValues)),
        new VariableTypeName("FlowJoinMode", typeof(FlowJoinMode)),
        new VariableTypeName("IdentityProvider", typeof(IdentityProvider)),
        new VariableTypeName("Profile", typeof(Profile)),
    ]);

    public enum SwitchMode
    {
        MatchFirst,
        MatchAny,
    }

    public enum FlowJoinMode
    {
        WaitAny,
        WaitAll,
    }

    public enum IdentityProvider
    {
        GitHub,
    }

    public sealed record Profile(string UserId);

    [Activity("Elsa", "Flow")]
    public sealed class Flowchart : Activity, IVariableContainer
    {
        [Port]
        public Activity? Start { get; set; }
    }

    [Activity("Elsa", "Flow")]
    public sealed class Sequence : Activity, IVariableContainer;

    [Activity("Elsa", "HTTP", Kind = ActivityKind.Trigger)]
    public sealed class HttpEndpoint : Activity
    {
        [Input(Order = 1)]
        public Input<string>? Path { get; set; }

        [Input(Order = 2)]
        public Input<ICollection<string>> SupportedMethods { get; set; } = new(["GET"]);

        [Input(Order = 3)]
        public Input<bool> Authorize { get; set; } = new(false);

        [Input(Order = 4)]
        public Input<string?> Policy { get; set; } = new((string?)null);

        [Input(Order = 5)]
        public Input<TimeSpan?>? RequestTimeout { get; set; }

        [Input(Order = 6)]
        public Input<long?>? RequestSizeLimit { get; set; }

        [Input(Order = 7)]
        public Input<long?>? FileSizeLimit { get; set; }

        [Input(Order = 8)]
        public Input<ICollection<string>>? AllowedFileExtensions { get; set; }

        [Input(Order = 9)]
        public Input<ICollection<string>>? BlockedFileExtensions { get; set; }

        [Input(Order = 10)]
        public Input<ICollection<string>>? AllowedMimeTypes { get; set; }

        [Input(Order = 11)]
        public bool ExposeRequestTooLargeOutcome { get; set; }

        [Input(Order = 12)]
        public bool ExposeFileTooLargeOutcome { get; set; }

        [Input(Order = 13)]
        public bool ExposeInvalidFileExtensionOutcome { get; set; }

        [Input(Order = 14)]
        public bool ExposeInvalidFileMimeTypeOutcome { get; set; }

        [Output]
        public Output<object>? ParsedContent { get; set; }

        [Output]
        public Output<object>? Files { get; set; }

        [Output]
        public Output<object>? File { get; set; }

        [Output]
        public Output<IDictionary<string, object?>>? RouteData { get; set; }

        [Output]
        public Output<IDictionary<string, object?>>? QueryStringData { get; set; }

        [Output]
        public Output<IDictionary<string, object?>>? Headers { get; set; }

        [Output]
        public Output<object>? Result { get; set; }
    }

    [Activity("Elsa", "HTTP", DisplayName = "HTTP Response")]
    public sealed class WriteHttpResponse : Activity
    {
        [Input(Order = 1)]
        public Input<HttpStatusCode> StatusCode { get; set; } = new(HttpStatusCode.OK);

        [Input(Order = 2)]
        public Input<object?>? Content { get; set; }

        [Input(Order = 3)]
        public Input<string?>? ContentType { get; set; }

        [Input(Order = 4)]
        public Input<HttpHeaderValues> ResponseHeaders { get; set; } = new(new HttpHeaderValues());
    }

    public sealed class HttpHeaderValues : Dictionary<string, string[]>;

    [Activity("Elsa", "Console")]
    public sealed class WriteLine : Activity
    {
        [Input]
        public Input<string>? Text { get; set; }
    }

    [Activity("Elsa", "Primitives")]
    public sealed class SetVariable : Activity
    {
        [Input(Order = 1)]
        public object? Variable { get; set; }

        [Input(Order = 2)]
        public Input<object?>? Value { get; set; }
    }

    [Activity("Elsa", "Primitives")]
    public sealed class SetName : Activity
    {
        [Input]
        public Input<string>? Value { get; set; }
    }

    [Activity("Elsa", "Branching")]
    public sealed class If : Activity
    {
        [Input]
        public Input<bool>? Condition { get; set; }

        [Port]
        public Activity? Then { get; set; }

        [Port]
        public Activity? Else { get; set; }

        [Output]
        public Output<bool>? Result { get; set; }
    }

    [Activity("Elsa", "Branching")]
    [FlowNode("True", "False")]
    public sealed class FlowDecision : Activity
    {
        [Input]
        public Input<bool>? Condition { get; set; }
    }

    [Activity("Elsa", "Branching")]
    [FlowNode("Default")]
    public sealed class FlowSwitch : Activity
    {
        [Input(Order = 1)]
        public ICollection<object> Cases { get; set; } = [];

        [Input(Order = 2)]
        public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);
    }

    [Activity("Elsa", "Branching")]
    public sealed class Switch : Activity
    {
        [Input(Order = 1)]
        public ICollection<object> Cases { get; set; } = [];

        [Port]
        public Activity? Default { get; set; }
    }

    [Activity("Elsa", "Branching")]
    public sealed class FlowJoin : Activity
    {
        [Input(DefaultValue = "WaitAny")]
        public Input<FlowJoinMode>? Mode { get; set; }
    }

    [Activity("Elsa", "Looping")]
    public sealed class ForEach : Activity
    {
        [Input]
        public Input<ICollection<object>>? Items { get; set; }

        [Port]
        public Activity? Body { get; set; }

        [Output]
        public Output<object>? CurrentValue { get; set; }
    }

    [Activity("Elsa", "Looping")]
    public sealed class While : Activity
    {
        [Input]
        public Input<bool>? Condition { get; set; }

        [Port]
        public Activity? Body { get; set; }
    }

    [Activity("Elsa", "Looping")]
    public sealed class Break : Activity;

    [Activity("Elsa", "Primitives")]
    public sealed class Finish : Activity;

    [Activity("Elsa", "Primitives")]
    public sealed class Fault : Activity
    {
        [Input(Order = 1)]
        public Input<string>? Code { get; set; }

        [Input(Order = 2)]
        public Input<string>? Category { get; set; }

        [Input(Order = 3)]
        public Input<string>? FaultType { get; set; }

        [Input(Order = 4)]
        public Input<string>? Message { get; set; }
    }

    [Activity("LinkActivities", "Account Linking")]
    [FlowNode("Linked", "Already Linked", "Failed")]
    public sealed class LinkAccount : Activity
    {
        [Input(Order = 1)]
        public Input<string>? PrimaryUserId { get; set; }

        [Input(Order = 2)]
        public Input<string>? Provider { get; set; }

        [Output]
        public Output<List<Profile>>? Result { get; set; }
    }
}

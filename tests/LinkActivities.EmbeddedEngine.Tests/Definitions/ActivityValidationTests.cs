using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Tests.Runtime;
using Microsoft.Extensions.Logging.Abstractions;
using static LinkActivities.EmbeddedEngine.Tests.Runtime.Flow;

namespace LinkActivities.EmbeddedEngine.Tests.Definitions;

public sealed class ActivityValidationTests : IDisposable
{
    private readonly TestEngine engine = new();

    public void Dispose() => engine.Dispose();

    [Fact]
    public async Task A_problem_names_its_activity_wherever_that_stands()
    {
        var problems = await ProblemsAsync(Workflow(Chart([Write("A"), Sequence("S", Write("B"))], "A->S")), new Validator("Elsa.WriteLine", _ => ["No.", "Neither."]));

        Assert.Equal(["WriteLine 'A': No.", "WriteLine 'A': Neither.", "WriteLine 'B': No.", "WriteLine 'B': Neither."], problems.Select(x => x.Replace("Write Line", "WriteLine", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_validator_sees_activities_of_its_type_as_the_definition_holds_them()
    {
        var seen = new List<string?>();
        var validator = new Validator("Elsa.WriteLine", activity =>
        {
            seen.Add(activity.GetProperty("text").GetProperty("expression").GetProperty("value").GetString());
            return [];
        });

        Assert.Empty(await ProblemsAsync(Workflow(Sequence("S", Write("A", "one"), Wait("W"), WriteJs("B", "'two'"))), validator));
        Assert.Equal(["one", "'two'"], seen);
    }

    [Fact]
    public async Task A_validator_that_fails_keeps_no_one_from_publishing_and_hides_no_other()
    {
        var problems = await ProblemsAsync(
            Workflow(Sequence("S", Write("A"))), new Validator("Elsa.WriteLine", _ => throw new InvalidOperationException("broken")), new Validator("Elsa.WriteLine", _ => ["No."]));

        Assert.EndsWith("'A': No.", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_validator_that_is_cancelled_ends_publishing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ProblemsAsync(
            Workflow(Sequence("S", Write("A"))), cancelled.Token, new Validator("Elsa.WriteLine", _ => throw new OperationCanceledException())));
    }

    private Task<IReadOnlyList<string>> ProblemsAsync(JsonObject workflow, params IActivityValidator[] validators) => ProblemsAsync(workflow, CancellationToken.None, validators);

    private Task<IReadOnlyList<string>> ProblemsAsync(JsonObject workflow, CancellationToken cancellationToken, params IActivityValidator[] validators) =>
        new ActivityValidation(validators, NullLogger<ActivityValidation>.Instance)
            .ProblemsAsync(engine.Build(workflow), Encoding.UTF8.GetBytes(workflow.ToJsonString()), cancellationToken);

    private sealed class Validator(string activityType, Func<JsonElement, IReadOnlyList<string>> validate) : IActivityValidator
    {
        public string ActivityType => activityType;

        public ValueTask<IReadOnlyList<string>> ValidateAsync(JsonElement activity, CancellationToken cancellationToken) => new(validate(activity));
    }
}

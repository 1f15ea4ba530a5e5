using LinkActivities.Identity;

namespace LinkActivities;

/// <summary>Says in a run's record what came of a link, and completes the card. Ids, outcome and status; never a token.</summary>
internal static class LinkReport
{
    public static ValueTask CompleteAsync(ActivityExecutionContext context, LinkInputs inputs, LinkResult result)
    {
        var outcome = OutcomeOf(result.Outcome);
        Note(context, "PrimaryUserId", inputs.PrimaryUserId);
        Note(context, "SecondaryUserId", inputs.SecondaryUserId);
        Note(context, "Outcome", outcome);
        Note(context, "LinkId", result.JournalId);
        Note(context, "Code", result.Error?.Code);
        Note(context, "Status", result.Error?.Status);
        Note(context, "ServiceStatus", result.Error?.Service?.Status);
        // An outcome that leads nowhere ends a workflow as if all were well, and its caller would be told so.
        return outcome == LinkAccount.Failed && !context.IsOutcomeConnected(LinkAccount.Failed)
            ? throw new LinkFailedException(result.Error)
            : context.CompleteActivityWithOutcomesAsync(outcome);
    }

    private static void Note(ActivityExecutionContext context, string name, object? value)
    {
        if (value is not null)
            context.JournalData[name] = value;
    }

    private static string OutcomeOf(LinkOutcome outcome) => outcome switch
    {
        LinkOutcome.Linked => LinkAccount.Linked,
        LinkOutcome.AlreadyLinked => LinkAccount.AlreadyLinked,
        _ => LinkAccount.Failed
    };
}

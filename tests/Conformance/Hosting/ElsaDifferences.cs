namespace LinkActivities.Conformance.Hosting;

/// <summary>Every expectation that does not hold for a host on Elsa 3.8, with the reason. docs/engines.md tells users of them.</summary>
internal static class ElsaDifferences
{
    public const string SlashStaysEncoded = "Elsa leaves %2F in a route as it is.";

    public const string LiteralBecomesDefault = "Elsa makes a literal that does not convert the type's default.";

    public const string CancelsInTheBackground = "Elsa cancels an instance after it has answered, and fails a call that comes in between.";

    public const string SeveralCallsResume = "Elsa lets several calls that come at once resume the same instance.";

    public const string ParsesScriptsWhenTheyRun = "Elsa finds out that a script does not parse when it runs.";

    public const string RunsNewerJavaScript = "Elsa runs newer JavaScript.";

    public const string HasMoreExpressions = "Elsa has C# and Liquid, and finds out when it runs which others it lacks.";

    public const string FaultsWithoutWords = "Elsa answers 500 without a body when a workflow faults.";

    public const string TakesConnectionsToNowhere = "Elsa drops a connection of what is not there and says so in its log alone.";

    public const string TakesAnyVersionOptions = "Elsa answers 500 to version options that it does not know.";

    public const string TakesLargeDefinitions = "Elsa takes definitions up to the host's limit of 32 MiB.";

    public const string ImportedRuns = "Elsa imports a run without a look at whether it can go on, and has other words for a node that is not there.";

    public const string NothingToExport = "Elsa answers an export of nothing with an empty archive.";

    public const string TakesAnyFile = "Elsa imports what it can of a file, and answers 500 to what it cannot read.";

    public const string DeclaresAnyName = "Elsa declares variables in scripts whatever their names.";

    /// <summary>A group of recordings of a server that let scripts read its configuration, where its secrets are. This host does not.</summary>
    public const string GroupOfConfiguration = "JavaScript clr";

    private const string TakesEmptyDefinitions = "Elsa makes a definition of a body that holds none, or answers 500.";

    private const string FaultsOnBodies = "Elsa answers 500 to a body that it cannot read as what it says it is, where that is not JSON.";

    /// <summary>Why a body that is none is not refused; null where it is.</summary>
    public static string? OfBody(string door, string body, string? type) => door.StartsWith("/workflows", StringComparison.Ordinal)
        ? body is "<a/>" or "--x" ? FaultsOnBodies : null
        : (body is "{}" or "null") && type!.StartsWith("application/json", StringComparison.Ordinal) ? TakesEmptyDefinitions : null;
}

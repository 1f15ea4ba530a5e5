namespace LinkActivities.Bench;

/// <summary>What to measure.</summary>
/// <param name="Parts">The parts by name.</param>
/// <param name="Quick">Whether to measure just enough to see that it works.</param>
internal sealed record BenchOptions(IReadOnlySet<string> Parts, bool Quick)
{
    public const string Usage =
        """
        dotnet run -c Release --project bench/LinkActivities.Bench -- [--only PART[,PART]] [--quick]
          startup     process start to the first answer
          triggers    a trigger that only responds, and a bare minimal API endpoint beside it
          links       the link workflow against the sandbox
          memory      resident memory after 100,000 runs
          lists       the Studio's list pages with 10,000 definitions and a million instances, and a workflow of 300 activities
          recordings  how far the answers match those of a real Elsa server (only when asked for)
        """;

    private static readonly string[] Default = ["startup", "triggers", "links", "memory", "lists"];

    /// <summary>Reads the command line; null when it makes no sense.</summary>
    public static BenchOptions? Parse(string[] arguments)
    {
        HashSet<string> parts = [.. Default];
        var quick = false;
        for (var index = 0; index < arguments.Length; index++)
        {
            switch (arguments[index])
            {
                case "--quick":
                    quick = true;
                    break;
                case "--only" when index + 1 < arguments.Length:
                    parts = [.. arguments[++index].Split(',')];
                    break;
                default:
                    return null;
            }
        }

        return parts.All(x => Default.Contains(x) || x == "recordings") ? new BenchOptions(parts, quick) : null;
    }
}

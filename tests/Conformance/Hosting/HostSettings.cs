using System.Security.Cryptography;

namespace LinkActivities.Conformance.Hosting;

/// <summary>How to start a host.</summary>
internal sealed record HostSettings
{
    /// <summary>Where the host keeps its database.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The key that opens its doors.</summary>
    public required string ApiKey { get; init; }

    /// <summary>The workflow files that it imports.</summary>
    public string WorkflowsDirectory { get; init; } = Repository.Workflows;

    /// <summary>Which build runs.</summary>
    public string Configuration { get; init; } = Repository.Configuration;

    /// <summary>More environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public static string NewKey() => Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
}

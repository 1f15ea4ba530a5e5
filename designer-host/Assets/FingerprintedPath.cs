using System.Text.RegularExpressions;

namespace LinkActivities.DesignerHost.Assets;

/// <summary>Files that Blazor's build named by their content: <c>/_framework/Elsa.Api.Client.mbze71icf3.wasm</c>. Another content has another name.</summary>
internal static partial class FingerprintedPath
{
    /// <summary>Whether a path is that of one.</summary>
    public static bool IsOne(string path) => Pattern().IsMatch(path);

    [GeneratedRegex(@"^/_framework/.*\.[a-z0-9]{10}\.(wasm|js|dat)$")]
    private static partial Regex Pattern();
}

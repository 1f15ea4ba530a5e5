using System.Text;

namespace LinkActivities.Identity.Auth0;

/// <summary>
/// What a person types, in the query language of Auth0's user search (v3, a part of Lucene's): exact texts in quotes, and beginnings of one word with
/// a star, which Auth0 takes from three characters on.
/// </summary>
internal static class Auth0UserQuery
{
    private const int ShortestBeginning = 3;
    private static readonly string[] Texts = ["user_id", "email", "name", "username", "nickname"];
    private static readonly string[] Beginnings = ["email", "name", "username", "nickname"];

    /// <summary>The query; null for all accounts.</summary>
    public static string? For(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        text = text.Trim();
        var quoted = $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        List<string> terms = [.. Texts.Select(x => $"{x}:{quoted}")];
        // An identity's own id has no provider in front.
        var pipe = text.IndexOf('|', StringComparison.Ordinal);
        terms.Add($"identities.user_id:{(pipe < 0 ? quoted : quoted[0] + quoted[(quoted.IndexOf('|', StringComparison.Ordinal) + 1)..])}");
        if (text.Length >= ShortestBeginning && !text.Any(char.IsWhiteSpace))
            terms.AddRange(Beginnings.Select(x => $"{x}:{Escape(text)}*"));
        return string.Join(" OR ", terms);
    }

    // All that is neither letter nor digit may mean something outside of quotes.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsLetterOrDigit(character))
                escaped.Append('\\');
            escaped.Append(character);
        }

        return escaped.ToString();
    }
}

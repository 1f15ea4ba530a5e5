using System.Text;

namespace LinkActivities.Identity.Auth0;

/// <summary>
/// What a person types, in the query language of Auth0's user search (v3, a part of Lucene's): exact texts in quotes, and beginnings with a star. Auth0
/// minds the case of ids and user names, not that of the other fields.
/// </summary>
internal static class Auth0UserQuery
{
    private static readonly string[] Texts = ["identities.user_id", "email", "name", "username", "nickname"];
    private static readonly string[] Beginnings = ["email", "name", "given_name", "family_name", "nickname", "username"];

    /// <summary>The query; null for all accounts.</summary>
    public static string? For(string text)
    {
        if (text.Length == 0)
            return null;
        // An identity's own id has no provider in front.
        var pipe = text.IndexOf('|', StringComparison.Ordinal);
        if (pipe >= 0)
            return $"user_id:{Quoted(text)} OR identities.user_id:{Quoted(text[(pipe + 1)..])}";
        var terms = Texts.Select(x => $"{x}:{Quoted(text)}");
        // These two cannot be escaped.
        if (text.AsSpan().IndexOfAny('<', '>') < 0)
            terms = terms.Concat(Beginnings.Select(x => $"{x}:{Escaped(text)}*"));
        return string.Join(" OR ", terms);
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || "\\+-!():^[]\"{}~*?|&/=".Contains(character, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(character);
        }

        return escaped.ToString();
    }
}

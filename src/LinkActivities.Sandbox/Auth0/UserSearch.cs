using System.Text;
using System.Text.Json;

namespace LinkActivities.Sandbox.Auth0;

// Of Auth0's query language: fields with a text in quotes or the beginning of one (name:ada*), joined by OR.
internal static class UserSearch
{
    private static readonly string[] Attributes = ["email", "name", "username", "nickname", "given_name", "family_name", "phone_number"];

    // Auth0 does not mind the case of these, its "normalized user fields".
    private static readonly string[] CaseInsensitive = ["email", "name", "given_name", "family_name", "nickname"];

    public static Func<TenantUser, bool>? Parse(string query, out string reason)
    {
        List<Func<TenantUser, bool>> terms = [];
        var rest = query.AsSpan().Trim();
        while (true)
        {
            if (Term(ref rest, out reason) is not { } term)
                return null;
            terms.Add(term);
            rest = rest.TrimStart();
            if (rest.IsEmpty)
                return user => terms.Exists(x => x(user));
            if (!rest.StartsWith("OR ", StringComparison.Ordinal))
            {
                reason = "The sandbox joins terms by OR only";
                return null;
            }

            rest = rest[3..].TrimStart();
        }
    }

    private static Func<TenantUser, bool>? Term(ref ReadOnlySpan<char> rest, out string reason)
    {
        var colon = rest.IndexOf(':');
        var field = colon < 0 ? "" : rest[..colon].ToString();
        if (field is not ("user_id" or "identities.user_id") && !Attributes.Contains(field))
        {
            reason = $"The sandbox searches by user_id, identities.user_id, {string.Join(", ", Attributes)} only";
            return null;
        }

        rest = rest[(colon + 1)..];
        var isQuoted = rest is ['"', ..];
        if (Text(ref rest, isQuoted, out var isBeginning) is not { } text)
        {
            reason = "The sandbox reads a text in quotes, or the beginning of one with a star";
            return null;
        }

        reason = "";
        var comparison = CaseInsensitive.Contains(field) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return user => Values(user, field).Any(x => isBeginning ? x.StartsWith(text, comparison) : x.Equals(text, comparison));
    }

    // Null where it does not end as it must.
    private static string? Text(ref ReadOnlySpan<char> rest, bool isQuoted, out bool isBeginning)
    {
        var text = new StringBuilder();
        isBeginning = false;
        for (var index = isQuoted ? 1 : 0; index < rest.Length; index++)
        {
            switch (rest[index])
            {
                case '\\' when index + 1 < rest.Length:
                    text.Append(rest[++index]);
                    break;
                case '"' when isQuoted:
                    rest = rest[(index + 1)..];
                    return text.Length > 0 ? text.ToString() : null;
                case '*' when !isQuoted && (index + 1 == rest.Length || rest[index + 1] == ' '):
                    rest = rest[(index + 1)..];
                    isBeginning = true;
                    return text.Length > 0 ? text.ToString() : null;
                case ' ' or '"' or '*' or ':' or '(' or ')' when !isQuoted:
                    return null;
                default:
                    text.Append(rest[index]);
                    break;
            }
        }

        return null;
    }

    private static IEnumerable<string> Values(TenantUser user, string field) => field switch
    {
        "user_id" => [user.Id],
        "identities.user_id" => user.Identities.Select(x => x.UserId),
        _ => user.Attributes.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? [value.GetString()!] : [],
    };
}

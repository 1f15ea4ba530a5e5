using System.Diagnostics.CodeAnalysis;

namespace LinkActivities.Identity;

/// <summary>
/// The id of an account as its service knows it, for example <c>auth0|5f7c8ec7c33c6c004bbafe82</c> or
/// <c>samlp|acme-saml|ada@example.com</c>. Compared by ordinal; never percent-encoded.
/// </summary>
public readonly record struct AccountId
{
    /// <summary>The longest id accepted, in UTF-16 characters.</summary>
    public const int MaxLength = 1024;

    private readonly string? _value;

    private AccountId(string value) => _value = value;

    /// <summary>The id without surrounding space. Empty only for <c>default(AccountId)</c>, which names no account.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Reads an id.</summary>
    /// <param name="text">The id; surrounding space is dropped.</param>
    /// <returns>The id.</returns>
    /// <exception cref="FormatException">The text is not an id; the message says why.</exception>
    public static AccountId Parse(string? text) =>
        TryParse(text, out var id, out var reason) ? id : throw new FormatException(reason);

    /// <summary>Reads an id without throwing.</summary>
    /// <param name="text">The id; surrounding space is dropped. Null and blank are refused.</param>
    /// <param name="id">The id, or <c>default</c>.</param>
    /// <param name="reason">Why the text is not an id, as the end of a sentence ("is blank"); null upon success.</param>
    /// <returns>Whether the text is an id.</returns>
    public static bool TryParse(string? text, out AccountId id, [NotNullWhen(false)] out string? reason)
    {
        id = default;
        var value = text?.Trim() ?? string.Empty;
        reason = Refusal(value);
        if (reason is not null)
            return false;

        id = new AccountId(value);
        return true;
    }

    /// <summary>The id itself.</summary>
    public override string ToString() => Value;

    private static string? Refusal(string value)
    {
        if (value.Length == 0)
            return "is blank";
        if (value.Length > MaxLength)
            return $"is longer than {MaxLength} characters";
        // As a segment of a URL these name another address, however they are encoded.
        if (value is "." or "..")
            return "is a dot segment, not an id";
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsControl(value[i]))
                return "contains a control character";
            if (!char.IsSurrogate(value[i]))
                continue;
            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
                return "contains half of a surrogate pair";
            i++;
        }

        return null;
    }
}

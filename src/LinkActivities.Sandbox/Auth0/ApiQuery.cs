using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.Sandbox.Auth0;

// Reads query parameters and keeps the first thing wrong with them.
internal sealed class ApiQuery
{
    private readonly IQueryCollection _query;

    public ApiQuery(IQueryCollection query, params ReadOnlySpan<string> allowed)
    {
        _query = query;
        foreach (var (name, _) in query)
        {
            if (!allowed.Contains(name))
                Fail($"'Additional properties not allowed: {name}'");
        }
    }

    public ApiError? Error { get; private set; }

    public bool Has(string name) => _query.ContainsKey(name);

    public string? Text(string name) => _query.TryGetValue(name, out var values) ? values[^1] : null;

    public string?[] All(string name) => _query[name].ToArray();

    public int Number(string name, int least, int most, int otherwise)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            Fail($"'Expected type integer but found type string' on property {name}");
        else if (number < least)
            Fail($"'Number {number} is less than minimum {least}' on property {name}");
        else if (number > most)
            Fail($"'Number {number} is greater than maximum {most}' on property {name}");
        else
            return number;
        return otherwise;
    }

    public bool Flag(string name, bool otherwise)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (text is "true" or "false")
            return text == "true";
        Fail($"'Expected type boolean but found type string' on property {name}");
        return otherwise;
    }

    public FieldSelection Fields()
    {
        var include = Flag("include_fields", otherwise: true);
        var names = Text("fields")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new FieldSelection(names is { Length: > 0 } ? names : null, include);
    }

    public void Fail(string reason) => Error ??= ApiError.InvalidQuery(reason);
}

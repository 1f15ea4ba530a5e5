using System.Globalization;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>The arguments of a request, from its query or from the members of its body. Names ignore case; what is empty is not there.</summary>
internal sealed class ApiArguments
{
    private readonly Func<string, IEnumerable<string?>> find;

    /// <summary>Reads a query, in which a name can be there several times.</summary>
    public ApiArguments(IQueryCollection query) => find = name => query[name];

    /// <summary>Reads a body.</summary>
    public ApiArguments(JsonObject body) => find = name => body.FirstOrDefault(x => x.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value switch
    {
        null => [],
        JsonArray array => array.Select(x => x?.ToString()),
        var value => [value.ToString()],
    };

    /// <summary>All values of a name.</summary>
    /// <exception cref="ApiRequestException">One has a NUL, which no database takes.</exception>
    public IReadOnlyList<string> All(string name)
    {
        IReadOnlyList<string> values = [.. find(name).OfType<string>().Where(x => x.Length > 0)];
        return values.Any(x => x.Contains('\0', StringComparison.Ordinal)) ? throw new ApiRequestException(name, "The value has a character that cannot be stored.") : values;
    }

    /// <summary>The different ids of a name.</summary>
    /// <exception cref="ApiRequestException">There are more than a request may name.</exception>
    public IReadOnlyList<string> Ids(string name, int most = 10_000)
    {
        IReadOnlyList<string> ids = [.. All(name).Distinct()];
        return ids.Count <= most ? ids : throw new ApiRequestException(name, $"There are more than {most} ids.");
    }

    /// <summary>The values of two names, such as <c>status</c> and <c>statuses</c>.</summary>
    public IReadOnlyList<string> All(string name, string otherName) => [.. All(name), .. All(otherName)];

    /// <summary>The value of a name; null for none.</summary>
    public string? Text(string name) => All(name) is [var value, ..] ? value : null;

    /// <summary>A number from 0; null for none.</summary>
    /// <exception cref="ApiRequestException">It is no such number.</exception>
    public int? Number(string name) => Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ApiRequestException(name, $"Value '{text}' is not a number from 0.");

    /// <summary>A truth value; null for none.</summary>
    /// <exception cref="ApiRequestException">It is none.</exception>
    public bool? Flag(string name) => Text(name) is not { } text ? null
        : bool.TryParse(text, out var flag) ? flag
        : throw new ApiRequestException(name, $"Value '{text}' is neither true nor false.");

    /// <summary>One of several words, as they are written there; null for none.</summary>
    /// <exception cref="ApiRequestException">It is another word.</exception>
    public string? Choice(string name, params IReadOnlyList<string> words) => Text(name) is { } text ? Choose(name, text, words) : null;

    /// <summary>Some of several words, as they are written there.</summary>
    /// <exception cref="ApiRequestException">One is another word.</exception>
    public IReadOnlyList<string> Choices(string name, string otherName, params IReadOnlyList<string> words) => [.. All(name, otherName).Select(x => Choose(otherName, x, words))];

    /// <summary>Which version is meant.</summary>
    /// <param name="otherwise">Which one when nothing is said.</param>
    /// <exception cref="ApiRequestException">It cannot be understood.</exception>
    public DefinitionVersion Version(DefinitionVersion otherwise) => Text("versionOptions") is not { } text ? otherwise
        : DefinitionVersion.TryParse(text, out var version) ? version
        : throw new ApiRequestException("versionOptions", $"Value '{text}' is not a version. Use Latest, Published, LatestOrPublished, AllVersions, Draft or a number.");

    /// <summary>The page and its size; a null page is everything.</summary>
    /// <exception cref="ApiRequestException">They cannot be understood.</exception>
    public (int? Page, int Size) Paging(int defaultSize)
    {
        var (page, size) = (Number("page"), Number("pageSize"));
        if (size == 0)
            throw new ApiRequestException("pageSize", "Page size must be greater than or equal to 1.");
        return (size is null ? page : page ?? 0, size ?? defaultSize);
    }

    private static string Choose(string name, string text, IReadOnlyList<string> words) =>
        words.FirstOrDefault(x => x.Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? throw new ApiRequestException(name, $"Invalid value '{text}'. Use one of {string.Join(", ", words)}.");
}

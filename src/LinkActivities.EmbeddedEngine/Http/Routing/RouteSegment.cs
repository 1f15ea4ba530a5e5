using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>One segment of a route template. Two segments with one key match the same requests.</summary>
internal sealed class RouteSegment
{
    private readonly Regex[] patterns;
    private readonly int captures;
    private readonly IReadOnlyList<(int Parameter, IRouteConstraint Constraint)> constraints;

    private RouteSegment(RouteRank rank, string key, string? literal, Regex[] patterns, int captures, IReadOnlyList<(int Parameter, IRouteConstraint Constraint)> constraints)
    {
        Rank = rank;
        Key = key;
        Literal = literal;
        this.patterns = patterns;
        this.captures = captures;
        this.constraints = constraints;
    }

    /// <summary>How specific it is.</summary>
    public RouteRank Rank { get; }

    /// <summary>What it matches, whatever its parameters are called.</summary>
    public string Key { get; }

    /// <summary>The text that it matches, ignoring case; null where it has a parameter.</summary>
    public string? Literal { get; }

    /// <summary>Makes a segment of a parsed template.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="resolve">Finds a constraint by its text.</param>
    public static RouteSegment From(RoutePatternPathSegment segment, Func<string, IRouteConstraint> resolve)
    {
        if (segment.Parts is [RoutePatternLiteralPart text])
            return OfLiteral(text.Content);

        var parameters = segment.Parts.OfType<RoutePatternParameterPart>().ToArray();
        var texts = parameters.SelectMany((x, index) => x.ParameterPolicies.Select(policy => (Parameter: index, Text: policy.Content!))).ToArray();
        var constraints = texts.Select(x => (x.Parameter, Constraint: resolve(x.Text))).ToArray();
        var suffix = string.Concat(texts.Select(x => $":{x.Parameter}{x.Text}"));
        if (segment.IsSimple)
        {
            var rank = parameters[0].IsCatchAll ? RouteRank.CatchAll : constraints.Length > 0 ? RouteRank.Constrained : RouteRank.Parameter;
            return new RouteSegment(rank, (rank == RouteRank.CatchAll ? "{*" : "{") + suffix + "}", null, [], 1, constraints);
        }

        return new RouteSegment(RouteRank.Mixed, KeyOf(segment) + suffix, null, PatternsOf(segment), parameters.Length, constraints);
    }

    /// <summary>Matches one decoded segment, or for a catch-all the decoded rest of a path, and adds what its parameters take.</summary>
    public bool TryMatch(string text, List<string?> taken)
    {
        var before = taken.Count;
        if (patterns.Length == 0)
        {
            taken.Add(text);
        }
        else
        {
            if (patterns.Select(x => x.Match(text)).FirstOrDefault(x => x.Success) is not { } match)
                return false;
            for (var group = 1; group <= captures; group++)
                taken.Add(match.Groups[group].Success ? match.Groups[group].Value : null);
        }

        if (constraints.Count == 0 || constraints.All(x => Allows(x.Constraint, taken[before + x.Parameter])))
            return true;
        taken.RemoveRange(before, taken.Count - before);
        return false;
    }

    private static RouteSegment OfLiteral(string content)
    {
        // A request's segments are decoded before they are compared, so a template that its author copied from an address bar is too.
        var literal = Uri.UnescapeDataString(content);
        return new RouteSegment(RouteRank.Literal, literal.ToUpperInvariant(), literal, [], 0, []);
    }

    private static bool Allows(IRouteConstraint constraint, string? text) =>
        text is null || constraint.Match(null, null, "value", new RouteValueDictionary { ["value"] = text }, RouteDirection.IncomingRequest);

    private static string KeyOf(RoutePatternPathSegment segment) => string.Concat(segment.Parts.Select(x => x switch
    {
        RoutePatternLiteralPart literal => literal.Content.ToUpperInvariant(),
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "{}",
    }));

    /// <summary>The pattern of all parts, then the one without an optional last parameter and the dot before it: <c>{file}.{ext?}</c>.</summary>
    private static Regex[] PatternsOf(RoutePatternPathSegment segment) =>
        segment.Parts is [.., RoutePatternSeparatorPart, RoutePatternParameterPart { IsOptional: true }]
            ? [PatternOf(segment.Parts), PatternOf(segment.Parts.SkipLast(2))]
            : [PatternOf(segment.Parts)];

    private static Regex PatternOf(IEnumerable<RoutePatternPart> parts)
    {
        var expression = string.Concat(parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => Regex.Escape(literal.Content),
            RoutePatternSeparatorPart separator => Regex.Escape(separator.Content),
            _ => "(.+)",
        }));
        return new Regex($"^{expression}$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}

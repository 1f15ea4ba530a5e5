using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>The path of an endpoint: <c>/echo/{id}</c>, also with optional parameters, defaults, constraints and a catch-all.</summary>
internal sealed class RouteTemplate
{
    private static readonly IServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();
    private static readonly DefaultInlineConstraintResolver Constraints = new(Options.Create(new RouteOptions()), NoServices);

    private readonly IReadOnlyList<RoutePatternParameterPart> parameters;

    private RouteTemplate(string text, RoutePattern pattern)
    {
        Text = text;
        parameters = [.. pattern.PathSegments.SelectMany(x => x.Parts).OfType<RoutePatternParameterPart>()];
        Shapes = ShapesOf(pattern);
    }

    /// <summary>The template with one leading slash and none behind, as its author wrote it otherwise.</summary>
    public string Text { get; }

    /// <summary>The paths that it matches, the longest first.</summary>
    public IReadOnlyList<RouteShape> Shapes { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="path">The path that an author gave.</param>
    /// <exception cref="FormatException">It is no template; the message is a sentence for its author.</exception>
    public static RouteTemplate Parse(string path)
    {
        var text = "/" + path.Trim().Trim('/');
        if (text.Contains('#', StringComparison.Ordinal) && !text.Contains('{', StringComparison.Ordinal))
            throw new FormatException($"The path {text} contains a #, which browsers never send.");
        try
        {
            return new RouteTemplate(text, RoutePatternFactory.Parse(text));
        }
        catch (RoutePatternException exception)
        {
            throw new FormatException($"The path {text} is not valid: {exception.Message}", exception);
        }
    }

    /// <summary>The route values of a request: its parameters by name.</summary>
    /// <param name="taken">What the parameters of the matching shape took, in their order.</param>
    public Dictionary<string, object?> ValuesOf(IReadOnlyList<string?> taken)
    {
        // Elsa gives parameters in lower case whatever the author wrote; both spellings are found here.
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < parameters.Count; index++)
        {
            var value = (index < taken.Count ? taken[index] : null) ?? parameters[index].Default;
            if (value is not null)
                values[parameters[index].Name] = value;
        }

        return values;
    }

    private static List<RouteShape> ShapesOf(RoutePattern pattern)
    {
        var segments = pattern.PathSegments.Select(x => RouteSegment.From(x, Resolve)).ToArray();
        var shapes = new List<RouteShape> { new(segments) };
        for (var length = segments.Length - 1; length >= 0 && IsOptional(pattern.PathSegments[length]); length--)
            shapes.Add(new RouteShape(segments[..length]));
        return shapes;
    }

    private static bool IsOptional(RoutePatternPathSegment segment) =>
        segment.Parts is [RoutePatternParameterPart { IsOptional: true } or RoutePatternParameterPart { IsCatchAll: true } or RoutePatternParameterPart { Default: not null }];

    private static IRouteConstraint Resolve(string text)
    {
        try
        {
            return Constraints.ResolveConstraint(text) ?? throw new FormatException($"There is no constraint '{text}' for a parameter of a path; there are int, long, guid, bool, alpha, min, max, length and regex, among others.");
        }
        catch (RouteCreationException exception)
        {
            throw new FormatException($"The constraint '{text}' of a parameter of the path is not valid: {exception.Message}", exception);
        }
    }
}

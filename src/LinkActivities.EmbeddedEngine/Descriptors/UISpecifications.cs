using Microsoft.Extensions.Logging;

namespace LinkActivities.EmbeddedEngine.Descriptors;

/// <summary>What the editors of inputs need: fixed options, and what the handlers of inputs give.</summary>
/// <param name="handlers">The handlers that are registered.</param>
/// <param name="logger">Where a handler that fails is said.</param>
internal sealed partial class UISpecifications(IEnumerable<IPropertyUIHandler> handlers, ILogger<UISpecifications> logger)
{
    private readonly Dictionary<Type, IPropertyUIHandler> handlers = handlers.GroupBy(x => x.GetType()).ToDictionary(x => x.Key, x => x.First());

    /// <summary>The editor's properties by name; none where it needs none, or where its handler fails: the designer must not fail with it.</summary>
    /// <param name="input">The input.</param>
    /// <param name="card">The card as it stands in the designer; null when descriptors are made.</param>
    /// <param name="cancellationToken">Cancels a look-up.</param>
    public async ValueTask<IDictionary<string, object>> OfAsync(InputDescriptor input, object? card, CancellationToken cancellationToken)
    {
        if (input.Attribute.UIHandler is not { } type || !handlers.TryGetValue(type, out var handler))
            return FixedOf(input);
        try
        {
            return await handler.GetUIPropertiesAsync(input.Property, card, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever a handler throws is its own failure.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailure(exception, type.Name, input.Name);
            return new Dictionary<string, object>();
        }
    }

    private static Dictionary<string, object> FixedOf(InputDescriptor input)
    {
        var type = Nullable.GetUnderlyingType(input.Type) ?? input.Type;
        var texts = input.Attribute.Options as IEnumerable<string> ?? (type.IsEnum ? Enum.GetNames(type) : null);
        var items = texts?.Select(x => new SelectListItem(x, x)).ToList();
        return (input.UIHint, items) switch
        {
            (InputUIHints.DropDown, not null) => new() { [InputUIHints.DropDown] = new Dictionary<string, object> { ["selectList"] = new SelectList(items) } },
            (InputUIHints.CheckList, not null) => new()
            {
                [InputUIHints.CheckList] = new Dictionary<string, object> { ["checkList"] = new Dictionary<string, object> { ["items"] = items, ["isFlagsEnum"] = false } },
            },
            (InputUIHints.JsonEditor, _) => new() { [InputUIHints.CodeEditor] = new Dictionary<string, object> { ["language"] = "json" } },
            _ => [],
        };
    }

    [LoggerMessage(LogLevel.Warning, "{Handler} gave no options for the input {Input}.")]
    private partial void LogFailure(Exception exception, string handler, string input);
}

namespace LinkActivities.EmbeddedEngine;

/// <summary>Reads inputs.</summary>
public static class InputExtensions
{
    /// <summary>The evaluated value of a required input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="context">The execution.</param>
    /// <param name="inputName">The input's name, for the error.</param>
    /// <exception cref="InvalidOperationException">The value is null: "{name} is required."</exception>
    public static T Get<T>(this Input<T>? input, ActivityExecutionContext context, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(input))] string? inputName = null) =>
        context.Get(input) ?? throw new InvalidOperationException($"{inputName} is required.");

    /// <summary>The evaluated text of a required input.</summary>
    /// <exception cref="FaultException">It is empty: "Event Name is required."</exception>
    internal static string Required(this Input<string>? input, ActivityExecutionContext context, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(input))] string? inputName = null) =>
        context.Get(input) is { } value && !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new FaultException("InvalidInput", null, "System", $"{context.Node.Descriptor.FindInput(inputName ?? "")?.DisplayName ?? inputName} is required.");

    /// <summary>The evaluated value of an optional input.</summary>
    /// <param name="input">The input; null gives the default.</param>
    /// <param name="context">The execution.</param>
    /// <param name="defaultValue">Makes the value to use for null.</param>
    public static T? GetOrDefault<T>(this Input<T>? input, ActivityExecutionContext context, Func<T>? defaultValue = null) =>
        context.Get(input) is { } value ? value : defaultValue is null ? default : defaultValue();
}

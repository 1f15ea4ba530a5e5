namespace LinkActivities.EmbeddedEngine.Values;

/// <summary>Converts values between the types that inputs, variables and scripts have, as Elsa does, but never silently to a default.</summary>
internal static class ValueConverter
{
    /// <summary>Converts a value.</summary>
    /// <param name="value">The value; null stays null (the default of a value type).</param>
    /// <param name="target">The type wanted.</param>
    /// <exception cref="ValueConversionException">The value does not convert.</exception>
    public static object? Convert(object? value, Type target) => throw new ValueConversionException($"Not yet: {value} to {target}");
}

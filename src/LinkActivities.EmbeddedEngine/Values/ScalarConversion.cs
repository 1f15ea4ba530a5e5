using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Reflection;

namespace LinkActivities.EmbeddedEngine.Values;

/// <summary>Conversions to booleans, numbers, dates, identifiers and whatever brings a type converter of its own.</summary>
internal static class ScalarConversion
{
    private const DateTimeStyles Dates = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.RoundtripKind;

    /// <summary>The conversion to a type; null if the type is none of these.</summary>
    public static Func<object, object?>? For(Type type)
    {
        if (type.GetCustomAttribute<TypeConverterAttribute>(true) is not null && !typeof(System.Collections.IEnumerable).IsAssignableFrom(type))
            return ByTypeConverter(type);
        if (type.IsEnum)
            return EnumConversion.For(type);

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => value => ToBoolean(value),
            TypeCode.Char => value => value is string { Length: 1 } text ? text[0] : throw ValueConverter.Refuse(value, "a single character"),
            TypeCode.SByte => Whole<sbyte>,
            TypeCode.Byte => Whole<byte>,
            TypeCode.Int16 => Whole<short>,
            TypeCode.UInt16 => Whole<ushort>,
            TypeCode.Int32 => Whole<int>,
            TypeCode.UInt32 => Whole<uint>,
            TypeCode.Int64 => Whole<long>,
            TypeCode.UInt64 => Whole<ulong>,
            TypeCode.Single => value => (float)ToDouble(value),
            TypeCode.Double => value => ToDouble(value),
            TypeCode.Decimal => value => ToDecimal(value),
            TypeCode.DateTime => value => ToDateTime(value),
            _ => ForFrameworkType(type),
        };
    }

    private static Func<object, object?>? ForFrameworkType(Type type)
    {
        if (type == typeof(DateTimeOffset))
            return value => ToDateTimeOffset(value);
        if (type == typeof(DateOnly))
            return value => ToDateOnly(value);
        if (type == typeof(TimeOnly))
            return value => value is string text && TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : throw ValueConverter.Refuse(value, "a time of day (such as 13:30)");
        if (type == typeof(TimeSpan))
            return value => value is string text && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : throw ValueConverter.Refuse(value, "a time span (such as 00:05:00)");
        if (type == typeof(Guid))
            return value => value is string text && Guid.TryParse(text, out var id) ? id : throw ValueConverter.Refuse(value, "a GUID");
        if (type == typeof(Uri))
            return value => value is string text && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? uri : throw ValueConverter.Refuse(value, "a URL");
        if (type == typeof(byte[]))
            return ToBytes;
        return type == typeof(BigInteger) ? value => new BigInteger(ToDecimal(value)) : null;
    }

    private static Func<object, object?> ByTypeConverter(Type type)
    {
        var converter = TypeDescriptor.GetConverter(type);
        var otherwise = type.IsEnum ? EnumConversion.For(type) : RecordConversion.For(type);
        return value =>
        {
            if (!converter.CanConvertFrom(value.GetType()))
                return otherwise(value);
            try
            {
                return converter.ConvertFrom(null, CultureInfo.InvariantCulture, value);
            }
            catch (Exception exception) when (exception is not ValueConversionException)
            {
                throw ValueConverter.Refuse(value, $"a {type.Name}", exception);
            }
        };
    }

    private static bool ToBoolean(object value) => value switch
    {
        string text when bool.TryParse(text, out var parsed) => parsed,
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => System.Convert.ToBoolean(value, CultureInfo.InvariantCulture),
        _ => throw ValueConverter.Refuse(value, "a Boolean (true or false)"),
    };

    private static object Whole<T>(object value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var number = value switch
        {
            bool flag => flag ? 1 : 0,
            Enum => System.Convert.ToDecimal(System.Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            double or float => FromDouble(System.Convert.ToDouble(value, CultureInfo.InvariantCulture), value),
            string text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw ValueConverter.Refuse(value, "a whole number"),
            _ => AsDecimal(value) ?? throw ValueConverter.Refuse(value, "a whole number"),
        };

        if (number != decimal.Truncate(number))
            throw ValueConverter.Refuse(value, "a whole number");
        if (number < decimal.CreateChecked(T.MinValue) || number > decimal.CreateChecked(T.MaxValue))
            throw ValueConverter.Refuse(value, $"a whole number from {T.MinValue} to {T.MaxValue}");

        return T.CreateChecked(number);
    }

    private static decimal FromDouble(double number, object value) =>
        Math.Abs(number) < 1e28 ? (decimal)number : throw ValueConverter.Refuse(value, "a whole number of usual size");

    private static double ToDouble(object value) => value switch
    {
        string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw ValueConverter.Refuse(value, "a number"),
        bool flag => flag ? 1 : 0,
        float single => single,
        double number => number,
        _ => AsDecimal(value) is { } number ? (double)number : throw ValueConverter.Refuse(value, "a number"),
    };

    private static decimal ToDecimal(object value) => value switch
    {
        string text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw ValueConverter.Refuse(value, "a number"),
        bool flag => flag ? 1 : 0,
        double or float => FromDouble(System.Convert.ToDouble(value, CultureInfo.InvariantCulture), value),
        _ => AsDecimal(value) ?? throw ValueConverter.Refuse(value, "a number"),
    };

    private static decimal? AsDecimal(object value) => value is sbyte or byte or short or ushort or int or uint or long or ulong or decimal
        ? System.Convert.ToDecimal(value, CultureInfo.InvariantCulture)
        : null;

    private static DateTime ToDateTime(object value) => value switch
    {
        string text when DateTime.TryParse(text, CultureInfo.InvariantCulture, Dates, out var parsed) => parsed,
        DateTimeOffset time => time.Offset == TimeSpan.Zero ? time.UtcDateTime : time.DateTime,
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        _ => throw ValueConverter.Refuse(value, "a date and time (such as 2026-01-31T12:00:00Z)"),
    };

    private static DateTimeOffset ToDateTimeOffset(object value) => value switch
    {
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var parsed) => parsed,
        DateTime time => time.Kind == DateTimeKind.Local ? new DateTimeOffset(time) : new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), TimeSpan.Zero),
        DateOnly date => new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        _ => throw ValueConverter.Refuse(value, "a date and time (such as 2026-01-31T12:00:00Z)"),
    };

    private static DateOnly ToDateOnly(object value) => value switch
    {
        string text when DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var parsed) => parsed,
        string text when DateTime.TryParse(text, CultureInfo.InvariantCulture, Dates, out var parsed) => DateOnly.FromDateTime(parsed),
        DateTime time => DateOnly.FromDateTime(time),
        DateTimeOffset time => DateOnly.FromDateTime(time.DateTime),
        _ => throw ValueConverter.Refuse(value, "a date (such as 2026-01-31)"),
    };

    private static byte[] ToBytes(object value)
    {
        try
        {
            return value is string text ? System.Convert.FromBase64String(text) : throw ValueConverter.Refuse(value, "bytes (Base64 text)");
        }
        catch (FormatException exception)
        {
            throw ValueConverter.Refuse(value, "bytes (Base64 text)", exception);
        }
    }
}

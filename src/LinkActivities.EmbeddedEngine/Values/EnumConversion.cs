using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Json.Serialization;

namespace LinkActivities.EmbeddedEngine.Values;

/// <summary>Conversion to an enum: by a member's name or JSON name in any case, or by number.</summary>
internal static class EnumConversion
{
    private const int MembersShown = 8;

    /// <summary>The conversion to an enum.</summary>
    public static Func<object, object?> For(Type type)
    {
        var members = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            members.TryAdd(field.Name, field.GetValue(null)!);
            if (field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>() is { } named)
                members.TryAdd(named.Name, field.GetValue(null)!);
        }

        // HttpStatusCode has gaps that are valid statuses.
        var open = type == typeof(HttpStatusCode) || type.IsDefined(typeof(FlagsAttribute), false);
        var wanted = $"a {type.Name} ({string.Join(", ", Enum.GetNames(type).Take(MembersShown))}{(Enum.GetNames(type).Length > MembersShown ? ", …" : "")})";

        return value =>
        {
            if (value is string text)
            {
                if (members.TryGetValue(text.Trim(), out var member))
                    return member;
                if (open && Enum.TryParse(type, text, ignoreCase: true, out var combined))
                    return combined;
                if (!long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
                    throw ValueConverter.Refuse(value, wanted);
            }

            object number;
            try
            {
                number = Enum.ToObject(type, ValueConverter.Convert<long>(value));
            }
            catch (ValueConversionException exception)
            {
                throw ValueConverter.Refuse(value, wanted, exception);
            }

            return open || Enum.IsDefined(type, number) ? number : throw ValueConverter.Refuse(value, wanted);
        };
    }
}

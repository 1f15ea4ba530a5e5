using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace LinkActivities.EmbeddedEngine.Values;

/// <summary>Values as text: numbers and dates in the invariant culture, dates as in ISO 8601, bytes as Base64, everything with members or items as JSON.</summary>
internal static class TextConversion
{
    /// <summary>How records are read and written where they meet text: camelCase or not, enums by name.</summary>
    internal static JsonSerializerOptions Json { get; } = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNameCaseInsensitive = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The value as text.</summary>
    public static string? ToText(object value) => value switch
    {
        string text => text,
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Uri uri => uri.OriginalString,
        byte[] bytes => System.Convert.ToBase64String(bytes),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IConvertible convertible => convertible.ToString(CultureInfo.InvariantCulture),
        Type type => type.FullName,
        IEnumerable => AsJson(value),
        _ => HasOwnText(value.GetType()) ? value.ToString() : AsJson(value),
    };

    private static string AsJson(object value)
    {
        try
        {
            return JsonSerializer.Serialize(value, value.GetType(), Json);
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException or InvalidOperationException)
        {
            return value.ToString() ?? "";
        }
    }

    // A record's text is for debugging, so a record is JSON like any other object with members.
    private static bool HasOwnText(Type type) =>
        type.GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType != typeof(object) && type.GetMethod("<Clone>$") is null;
}

using System.Dynamic;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Tests.Values;

public class ValueConverterTests
{
    private enum Provider
    {
        [JsonStringEnumMemberName("auth0")]
        Auth0,

        [JsonStringEnumMemberName("google-oauth2")]
        Google,
    }

    public static TheoryData<object?, Type, object?> Conversions => new()
    {
        { null, typeof(string), null },
        { null, typeof(int), 0 },
        { null, typeof(int?), null },
        { "42", typeof(int), 42 },
        { " 42 ", typeof(int), 42 },
        { 42, typeof(string), "42" },
        { 1.5, typeof(string), "1.5" },
        { 42.0, typeof(int), 42 },
        { 42L, typeof(int?), 42 },
        { "1.5", typeof(double), 1.5 },
        { "1.5", typeof(decimal), 1.5m },
        { 7, typeof(long), 7L },
        { "true", typeof(bool), true },
        { "True", typeof(bool), true },
        { "false", typeof(bool), false },
        { 1, typeof(bool), true },
        { 0.0, typeof(bool), false },
        { true, typeof(string), "True" },
        { "", typeof(string), "" },
        { "", typeof(bool), false },
        { " ", typeof(int?), null },
        { "", typeof(Uri), null },
        { "Created", typeof(HttpStatusCode), HttpStatusCode.Created },
        { "created", typeof(HttpStatusCode), HttpStatusCode.Created },
        { "201", typeof(HttpStatusCode), HttpStatusCode.Created },
        { 201, typeof(HttpStatusCode), HttpStatusCode.Created },
        { 201.0, typeof(HttpStatusCode), HttpStatusCode.Created },
        { 299, typeof(HttpStatusCode), (HttpStatusCode)299 },
        { "google-oauth2", typeof(Provider), Provider.Google },
        { "GOOGLE", typeof(Provider?), Provider.Google },
        { Provider.Google, typeof(string), "Google" },
        { Provider.Google, typeof(int), 1 },
        { "2026-01-31T12:00:00Z", typeof(DateTime), new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc) },
        { "2026-01-31T12:00:00+02:00", typeof(DateTimeOffset), new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(2)) },
        { new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc), typeof(DateTimeOffset), new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero) },
        { new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc), typeof(string), "2026-01-31T12:00:00Z" },
        { "2026-01-31", typeof(DateOnly), new DateOnly(2026, 1, 31) },
        { "00:05:00", typeof(TimeSpan), TimeSpan.FromMinutes(5) },
        { "8b9be3c2-6c92-4c0e-9b2e-111111111111", typeof(Guid), Guid.Parse("8b9be3c2-6c92-4c0e-9b2e-111111111111") },
        { "https://a.example/x", typeof(Uri), new Uri("https://a.example/x") },
        { "aGk=", typeof(byte[]), "hi"u8.ToArray() },
        { "[1, \"2\"]", typeof(int[]), new[] { 1, 2 } },
        { "one", typeof(string[]), new[] { "one" } },
        { "one", typeof(ICollection<string>), new List<string> { "one" } },
        { new List<object?> { "a", 1 }, typeof(string[]), new[] { "a", "1" } },
        { new List<object?> { "1", 2.0 }, typeof(IReadOnlyList<int>), new List<int> { 1, 2 } },
        { new[] { "a", "a" }, typeof(ISet<string>), new HashSet<string> { "a" } },
        { new List<object?> { 1, null }, typeof(string), "[1,null]" },
        { new Dictionary<string, object?> { ["a"] = 1 }, typeof(string), "{\"a\":1}" },
        { "{\"X-A\": \"1\", \"X-B\": [\"2\", \"3\"]}", typeof(IDictionary<string, string[]>), new Dictionary<string, string[]> { ["X-A"] = ["1"], ["X-B"] = ["2", "3"] } },
        { JsonNode.Parse("5"), typeof(int), 5 },
        { JsonNode.Parse("\"x\""), typeof(string), "x" },
        { JsonNode.Parse("[\"GET\"]"), typeof(ICollection<string>), new List<string> { "GET" } },
        { JsonDocument.Parse("\"7\"").RootElement, typeof(int), 7 },
        { JsonDocument.Parse("null").RootElement, typeof(string), null },
    };

    [Theory]
    [MemberData(nameof(Conversions))]
    public void Values_convert_as_on_Elsa(object? value, Type target, object? expected)
    {
        Assert.Equal(expected, ValueConverter.Convert(value, target));
    }

    [Theory]
    [InlineData("perhaps", typeof(bool), "\"perhaps\" is not a Boolean (true or false).")]
    [InlineData("x", typeof(int), "\"x\" is not a whole number.")]
    [InlineData(1.5, typeof(int), "1.5 is not a whole number.")]
    [InlineData(300, typeof(byte), "300 is not a whole number from 0 to 255.")]
    [InlineData("x", typeof(double), "\"x\" is not a number.")]
    [InlineData("Nope", typeof(Provider), "\"Nope\" is not a Provider (Auth0, Google).")]
    [InlineData(7, typeof(Provider), "7 is not a Provider (Auth0, Google).")]
    [InlineData("soon", typeof(DateTimeOffset), "\"soon\" is not a date and time (such as 2026-01-31T12:00:00Z).")]
    [InlineData("x", typeof(Guid), "\"x\" is not a GUID.")]
    [InlineData(5, typeof(string[]), "5 is not a list of String.")]
    [InlineData("x", typeof(Sample), "\"x\" is not a Sample.")]
    [InlineData(true, typeof(Dictionary<string, string>), "True is not an object with named members.")]
    public void What_does_not_convert_is_named(object value, Type target, string message)
    {
        Assert.Equal(message, Assert.Throws<ValueConversionException>(() => ValueConverter.Convert(value, target)).Message);
    }

    [Fact]
    public void A_long_value_is_shortened_in_the_message()
    {
        var message = Assert.Throws<ValueConversionException>(() => ValueConverter.Convert<int>(new string('x', 5000))).Message;

        Assert.InRange(message.Length, 60, 100);
    }

    [Theory]
    [InlineData("{\"userId\": \"a\", \"age\": \"7\", \"provider\": \"google-oauth2\"}")]
    [InlineData("{\"UserId\": \"a\", \"AGE\": 7, \"provider\": 1}")]
    public void JSON_text_becomes_a_record_whatever_the_case_of_its_members(string json)
    {
        Assert.Equal(new Sample("a", 7, Provider.Google), ValueConverter.Convert<Sample>(json));
    }

    [Fact]
    public void Dictionaries_and_JSON_become_records_and_back()
    {
        var expected = new Sample("a", 7, Provider.Auth0);

        Assert.Equal(expected, ValueConverter.Convert<Sample>(new Dictionary<string, object?> { ["userId"] = "a", ["age"] = 7 }));
        Assert.Equal(expected, ValueConverter.Convert<Sample>(JsonNode.Parse("{\"userId\":\"a\",\"age\":7}")));
        Assert.Equal([expected], ValueConverter.Convert<List<Sample>>("[{\"userId\":\"a\",\"age\":7}]")!);
        Assert.Equal("a", ValueConverter.Convert<Dictionary<string, object?>>(expected)!["UserId"]);
        Assert.Equal("a", ((IDictionary<string, object?>)ValueConverter.Convert<ExpandoObject>("{\"userId\":\"a\"}")!)["userId"]);
        Assert.Equal("a", ValueConverter.Convert<JsonObject>("{\"userId\":\"a\"}")!["userId"]!.ToString());
    }

    [Fact]
    public void The_field_that_does_not_fit_is_named()
    {
        Assert.Contains("age does not fit", Assert.Throws<ValueConversionException>(() => ValueConverter.Convert<Sample>("{\"age\": \"old\"}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_of_the_type_already_stays_the_same_object()
    {
        var list = new List<object?>();

        Assert.Same(list, ValueConverter.Convert<IEnumerable<object?>>(list));
        Assert.Same(list, ValueConverter.Convert<object>(list));
    }

    private sealed record Sample(string UserId, int Age, Provider Provider);
}

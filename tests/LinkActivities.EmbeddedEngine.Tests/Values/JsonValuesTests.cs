using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Tests.Values;

public class JsonValuesTests
{
    [Fact]
    public void A_number_is_an_int_where_it_fits_then_a_long_then_a_double()
    {
        var expected = new List<object?> { 1, 3_000_000_000L, 1.5, 1.2345678901234567E+19, -0.5 };
        const string Json = "[1, 3000000000, 1.5, 12345678901234567890, -0.5]";

        Assert.Equal(expected, JsonValues.Parse(Json));
        Assert.Equal(expected, JsonValues.ToPlain(JsonDocument.Parse(Json).RootElement));
        Assert.Equal(expected, JsonValues.ToPlain(JsonNode.Parse(Json)));
    }

    [Fact]
    public void Members_keep_their_order_and_names()
    {
        Assert.Equal("{\"Zeta\":1,\"alpha\":[true,null,\"x\"],\"n\":{}}", JsonSerializer.Serialize(JsonValues.Parse("{\"Zeta\": 1, \"alpha\": [true, null, \"x\"], \"n\": {}, }")));
    }

    [Fact]
    public void Records_are_written_with_the_names_of_their_members()
    {
        Assert.Equal("{\"UserId\":\"a\",\"IsSocial\":true}", JsonSerializer.Serialize(new Sample("a", true)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("1 2")]
    [InlineData("nope")]
    public void What_is_not_JSON_is_refused(string text)
    {
        Assert.ThrowsAny<JsonException>(() => JsonValues.Parse(text));
    }

    [Fact]
    public void Nodes_made_in_code_become_plain_too()
    {
        Assert.Equal(7, JsonValues.ToPlain(JsonValue.Create(7)));
        Assert.Equal("x", JsonValues.ToPlain(JsonValue.Create("x")));
        Assert.Null(JsonValues.ToPlain((JsonNode?)null));
    }

    private sealed record Sample(string UserId, bool IsSocial);
}

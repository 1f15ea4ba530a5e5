using System.Text;
using System.Text.Json;
using LinkActivities.EmbeddedEngine.Values;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Tests.Values;

public sealed class StoredValuesTests
{
    [Fact]
    public void A_request_is_never_stored_wherever_it_is()
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Authorization = "ApiKey secret";

        var json = Write(new Dictionary<string, object?> { ["request"] = request, ["list"] = new List<object?> { request }, ["body"] = request.Body, ["n"] = 1 });

        Assert.Equal("""{"request":"(not serializable)","list":["(not serializable)"],"body":"(not serializable)","n":1}""", json);
    }

    [Fact]
    public void An_object_whose_member_throws_costs_no_more_than_itself() => Assert.Equal("\"(not serializable)\"", Write(new Throwing()));

    [Fact]
    public void Plain_values_are_stored_as_they_are() =>
        Assert.Equal("""{"a":[1,2.5,"x",null,true]}""", Write(new Dictionary<string, object?> { ["a"] = new List<object?> { 1, 2.5, "x", null, true } }));

    private static string Write(object? value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            StoredValues.Write(writer, value);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class Throwing
    {
        public string Member => throw new InvalidOperationException("gone");
    }
}

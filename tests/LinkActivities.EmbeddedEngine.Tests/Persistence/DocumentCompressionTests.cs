using System.Text;
using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine.Tests.Persistence;

public sealed class DocumentCompressionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(5_000)]
    [InlineData(3_000_000)]
    public void A_document_comes_back_as_it_was(int length)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"text":"{{string.Concat(Enumerable.Range(0, length / 8).Select(x => $"{x:x8}"))}}"}""");

        Assert.Equal(json, DocumentCompression.Expand(DocumentCompression.Compress(json)));
    }

    [Fact]
    public void A_document_that_repeats_itself_takes_less_room()
    {
        var json = Encoding.UTF8.GetBytes($$"""[{{string.Join(',', Enumerable.Repeat("""{"activityType":"Elsa.WriteLine","status":"Completed"}""", 50))}}]""");

        Assert.InRange(DocumentCompression.Compress(json).Length, 1, json.Length / 10);
    }

    [Fact]
    public void A_document_that_was_stored_as_it_is_is_read_as_it_is()
    {
        var json = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', 2_000)}}"}""");

        Assert.Same(json, DocumentCompression.Expand(json));
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Persistence.Writing;

/// <summary>Turns documents into bytes, with one buffer for all of them. For one thread at a time.</summary>
internal sealed class DocumentSerialiser : IDisposable
{
    /// <summary>A buffer that one large document grew beyond this is not kept.</summary>
    private const int LargestKept = 1 << 20;

    // The documents are served as JSON, never put into HTML, so letters beyond ASCII may stay as they are.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter _writer = new(Stream.Null, Options);
    private ArrayBufferWriter<byte> _buffer = new(16 * 1024);

    /// <summary>Serialises a record; throws what its document throws.</summary>
    /// <exception cref="InvalidOperationException">A document is not one whole JSON value.</exception>
    public SerialisedInstance Serialise(InstanceRecord record) => new(
        record.Summary, Write(record.Document.WriteState, "state", record), Write(record.Document.WriteLog, "log", record), record.Bookmarks);

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private byte[] Write(Action<Utf8JsonWriter> write, string what, InstanceRecord record)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        try
        {
            write(_writer);
            _writer.Flush();
            if (_writer.CurrentDepth != 0 || _buffer.WrittenCount == 0)
                throw new InvalidOperationException($"The {what} of workflow instance {record.Summary.Id} was left unfinished.");
            return DocumentCompression.Compress(_buffer.WrittenSpan);
        }
        finally
        {
            // Lets go of what a document that threw left behind, so that it cannot reach the next one.
            _writer.Reset(Stream.Null);
            if (_buffer.Capacity > LargestKept)
                _buffer = new(16 * 1024);
        }
    }
}

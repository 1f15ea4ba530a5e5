using System.Buffers;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace LinkActivities.Sandbox.Auth0;

// One line a change: {"reset":true?,"put":[user…],"delete":"id"?}, handed to the operating system with one write.
// A killed process leaves at most a line without its end, which was never answered and is dropped.
internal sealed class StateFile : IDisposable
{
    private readonly FileStream _lock;
    private readonly SafeFileHandle _file;
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private long _length;

    private StateFile(FileStream @lock, SafeFileHandle file)
    {
        _lock = @lock;
        _file = file;
        _length = RandomAccess.GetLength(file);
    }

    // The users are null when nothing was saved yet.
    public static StateFile Open(string path, out IReadOnlyList<TenantUser>? users)
    {
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var exclusive = Lock(path + ".lock");
        try
        {
            users = File.Exists(path) ? Replay(path) : null;
            Compact(path, users);
            return new StateFile(exclusive, File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.Read));
        }
        catch
        {
            exclusive.Dispose();
            throw;
        }
    }

    public void Append(IReadOnlyList<TenantUser> put, string? delete, bool reset)
    {
        _buffer.ResetWrittenCount();
        WriteLine(_buffer, put, delete, reset);
        RandomAccess.Write(_file, _buffer.WrittenSpan, _length);
        _length += _buffer.WrittenCount;
    }

    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException($"The sandbox's state cannot be locked with {path}; is another process using it?", exception);
        }
    }

    private static List<TenantUser>? Replay(string path)
    {
        var users = new Dictionary<string, (TenantUser User, long Order)>(StringComparer.Ordinal);
        var bytes = File.ReadAllBytes(path).AsMemory();
        var lines = 0;
        for (int end; (end = bytes.Span.IndexOf((byte)'\n')) >= 0; bytes = bytes[(end + 1)..])
        {
            lines++;
            try
            {
                Apply(bytes[..end], users, lines);
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new InvalidDataException($"{path}, line {lines}, is not a change of the sandbox's state.", exception);
            }
        }

        return lines == 0 ? null : [.. users.Values.OrderBy(entry => entry.Order).Select(entry => entry.User)];
    }

    private static void Apply(ReadOnlyMemory<byte> line, Dictionary<string, (TenantUser User, long Order)> users, int number)
    {
        using var change = JsonDocument.Parse(line);
        if (change.RootElement.TryGetProperty("reset", out _))
            users.Clear();
        foreach (var json in change.RootElement.GetProperty("put").EnumerateArray())
        {
            var user = TenantUser.Read(json);
            users[user.Id] = (user, users.TryGetValue(user.Id, out var old) ? old.Order : ((long)number << 32) + users.Count);
        }

        if (change.RootElement.TryGetProperty("delete", out var id))
            users.Remove(id.GetString()!);
    }

    private static void Compact(string path, IReadOnlyList<TenantUser>? users)
    {
        var compact = path + ".new";
        using (var stream = new FileStream(compact, FileMode.Create, FileAccess.Write))
        {
            var line = new ArrayBufferWriter<byte>(4096);
            if (users is { Count: 0 })
                WriteLine(line, [], delete: null, reset: true);
            foreach (var user in users ?? [])
            {
                WriteLine(line, [user], delete: null, reset: false);
                stream.Write(line.WrittenSpan);
                line.ResetWrittenCount();
            }

            stream.Write(line.WrittenSpan);
            stream.Flush(flushToDisk: true);
        }

        File.Move(compact, path, overwrite: true);
    }

    private static void WriteLine(ArrayBufferWriter<byte> target, IReadOnlyList<TenantUser> put, string? delete, bool reset)
    {
        using (var writer = new Utf8JsonWriter(target, Reply.Writing))
        {
            writer.WriteStartObject();
            if (reset)
                writer.WriteBoolean("reset", true);
            writer.WriteStartArray("put");
            foreach (var user in put)
                writer.WriteRawValue(user.Json(withTokens: true), skipInputValidation: true);
            writer.WriteEndArray();
            if (delete is not null)
                writer.WriteString("delete", delete);
            writer.WriteEndObject();
        }

        target.Write("\n"u8);
    }
}

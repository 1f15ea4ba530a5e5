using Jurassic;
using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>Bytes in a script are a Uint8Array.</summary>
internal static class ScriptBytes
{
    /// <summary>Copies bytes into a script's array.</summary>
    public static ObjectInstance ToScript(ScriptEngine engine, byte[] bytes)
    {
        var buffer = engine.ArrayBuffer.Construct(bytes.Length);
        var array = engine.Uint8Array.Construct(buffer, 0, bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
            array[i] = (int)bytes[i];
        return array;
    }

    /// <summary>Copies a script's bytes; null if the value is none.</summary>
    public static byte[]? FromScript(object? value)
    {
        switch (value)
        {
            case ArrayBufferInstance buffer:
                return buffer.ToArray();
            case TypedArrayInstance array:
                {
                    var bytes = new byte[array.Length];
                    for (var i = 0; i < bytes.Length; i++)
                        bytes[i] = TypeConverter.ToUint8(array[i]);
                    return bytes;
                }

            default:
                return null;
        }
    }
}

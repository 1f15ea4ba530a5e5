using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jurassic;
using Jurassic.Library;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>Values between the run and one script engine. Within an evaluation the same object of the run is the same object in the script.</summary>
/// <param name="realm">The script engine's surroundings.</param>
internal sealed class ScriptValues(ScriptRealm realm)
{
    private readonly List<HandedList> _lists = [];
    private readonly List<HandedJson> _json = [];
    private readonly List<RecordObject> _changed = [];
    private Dictionary<object, ObjectInstance>? _objects;
    private object? _lastSource;
    private ObjectInstance? _lastObject;

    /// <summary>Whether changes that the script makes to lists are to be put back.</summary>
    public bool Tracks { get; set; }

    /// <summary>Whether values of a type are code rather than data, and so hidden from scripts.</summary>
    public static bool IsCode(Type type) =>
        typeof(MemberInfo).IsAssignableFrom(type) || typeof(Delegate).IsAssignableFrom(type) || typeof(Assembly).IsAssignableFrom(type) || typeof(Module).IsAssignableFrom(type)
        || typeof(IServiceProvider).IsAssignableFrom(type) || typeof(Task).IsAssignableFrom(type) || type == typeof(CancellationToken) || type == typeof(IntPtr) || type == typeof(UIntPtr);

    /// <summary>A value of the run as a script's.</summary>
    public object ToScript(object? value, ValueOwner owner = default) => value switch
    {
        null => Null.Value,
        string or bool or int or double => value,
        long or uint or ulong or short or ushort or byte or sbyte or float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        char or Guid => value.ToString()!,
        Enum => value.ToString()!,
        DateTime time => Date(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time),
        DateTimeOffset time => Date(time.UtcDateTime),
        DateOnly date => Date(date.ToDateTime(TimeOnly.MinValue)),
        JsonElement { ValueKind: JsonValueKind.Object or JsonValueKind.Array } element => FromJson(element, JsonValues.ToPlain(element), owner),
        JsonElement element => ToScript(JsonValues.ToPlain(element)),
        JsonValue node => ToScript(JsonValues.ToPlain(node)),
        _ => ToObject(value, owner),
    };

    /// <summary>A script's value as the run's.</summary>
    /// <exception cref="ExpressionEvaluationException">It is a function or a symbol, or contains itself.</exception>
    public object? FromScript(object? value) => FromScript(value, 0);

    /// <summary>Remembers an object that the script wrote objects into.</summary>
    public void MustFlush(RecordObject changed)
    {
        if (!_changed.Contains(changed))
            _changed.Add(changed);
    }

    /// <summary>Puts everything that the script changed where it belongs.</summary>
    public void WriteBack()
    {
        for (var i = 0; i < _changed.Count; i++)
            _changed[i].Flush();
        for (var i = _lists.Count - 1; i >= 0 && Tracks; i--)
            WriteBack(_lists[i]);
        foreach (var json in _json)
        {
            if (JsonValues.Write(json.Plain) is var now && now != json.Before)
                json.Owner.Put(realm.Context, json.Plain);
        }
    }

    /// <summary>Forgets the evaluation.</summary>
    public void Clear()
    {
        _lists.Clear();
        _json.Clear();
        _changed.Clear();
        _objects = null;
        _lastSource = _lastObject = null;
    }

    private object ToObject(object value, ValueOwner owner)
    {
        if (ReferenceEquals(value, _lastSource))
            return _lastObject!;
        if (_objects is not null && _objects.TryGetValue(value, out var known))
            return known;
        if (IsCode(value.GetType()))
            return Undefined.Value;

        ObjectInstance made;
        switch (value)
        {
            case IDictionary<string, object?> dictionary:
                made = new RecordObject(realm, dictionary);
                break;
            case byte[] bytes:
                made = ScriptBytes.ToScript(realm.Engine, bytes);
                break;
            case JsonNode node:
                return FromJson(node, JsonValues.ToPlain(node), owner);
            case IDictionary or IEnumerable when Entries(value) is { } entries:
                made = new RecordObject(realm, entries);
                break;
            case IEnumerable items:
                return ToArray(value, items, owner);
            default:
                made = new ClrObject(realm, value);
                break;
        }

        Remember(value, made);
        return made;
    }

    private void Remember(object source, ObjectInstance made)
    {
        if (_lastSource is not null)
            (_objects ??= new Dictionary<object, ObjectInstance>(ReferenceEqualityComparer.Instance)).TryAdd(_lastSource, _lastObject!);
        (_lastSource, _lastObject) = (source, made);
    }

    private ArrayInstance ToArray(object source, IEnumerable items, ValueOwner owner)
    {
        var elements = new List<object>();
        foreach (var item in items)
            elements.Add(ToScript(item, Tracks ? new ValueOwner(source, null, elements.Count) : default));

        var values = elements.ToArray();
        var array = realm.Engine.Array.New(values);
        Remember(source, array);
        _lists.Add(new HandedList(source, array, Tracks ? [.. values] : [], owner));
        return array;
    }

    private ObjectInstance FromJson(object source, object? plain, ValueOwner owner)
    {
        var made = (ObjectInstance)ToScript(plain, owner);
        Remember(source, made);
        if (Tracks && owner.Key is not null)
            _json.Add(new HandedJson(plain!, JsonValues.Write(plain), owner));
        return made;
    }

    private static Dictionary<string, object?>? Entries(object value)
    {
        var isDictionary = value is IDictionary || value.GetType().GetInterfaces().Any(contract => contract.IsGenericType
            && (contract.GetGenericTypeDefinition() == typeof(IDictionary<,>) || contract.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)));
        if (!isDictionary)
            return null;

        var result = new Dictionary<string, object?>();
        foreach (var entry in (IEnumerable)value)
        {
            var members = ClrMembers.Of(entry.GetType());
            if (entry is DictionaryEntry pair)
                result[pair.Key.ToString()!] = pair.Value;
            else if (members.TryFind("Key", out var key) && members.TryFind("Value", out var item))
                result[key.Read(entry)?.ToString() ?? ""] = item.Read(entry) is Microsoft.Extensions.Primitives.StringValues { Count: <= 1 } single ? single.ToString() : item.Read(entry);
        }

        return result;
    }

    private DateInstance Date(DateTime utc) => realm.Engine.Date.Construct((utc.Ticks - DateTime.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerMillisecond);

    private object? FromScript(object? value, int depth) => value switch
    {
        null or Undefined or Null => null,
        bool or string or int => value,
        double number => number >= int.MinValue && number <= int.MaxValue && (int)number == number ? (int)number : number,
        uint number => number <= int.MaxValue ? (int)number : (double)number,
        ConcatenatedString text => text.ToString(),
        RecordObject record => record.Source,
        ClrObject wrapped => wrapped.Source,
        DateInstance date => date.IsValid ? DateTime.UnixEpoch.AddTicks((long)(date.ValueInMilliseconds * TimeSpan.TicksPerMillisecond)) : null,
        FunctionInstance => throw new ExpressionEvaluationException("A function cannot leave the script; call it, and put out what it returns."),
        Symbol => throw new ExpressionEvaluationException("A symbol cannot leave the script."),
        ArrayInstance array => FromArray(array, depth),
        ObjectInstance instance => FromObject(instance, depth),
        _ => throw new ExpressionEvaluationException($"A {value.GetType().Name} cannot leave the script."),
    };

    private object FromArray(ArrayInstance array, int depth)
    {
        foreach (var list in _lists)
        {
            if (ReferenceEquals(list.Array, array) && (!Tracks || !HasChanged(list)))
                return list.Source;
        }

        Enter(depth, array.Length);
        var result = new List<object?>((int)array.Length);
        for (uint i = 0; i < array.Length; i++)
            result.Add(FromScript(array[i], depth + 1));
        return result;
    }

    private object? FromObject(ObjectInstance instance, int depth)
    {
        if (ScriptBytes.FromScript(instance) is { } bytes)
            return bytes;

        switch (instance)
        {
            case StringInstance or NumberInstance or BooleanInstance:
                return FromScript(TypeConverter.ToPrimitive(instance, PrimitiveTypeHint.None), depth);
            case MapInstance or SetInstance or WeakMapInstance or WeakSetInstance or PromiseInstance or SymbolInstance:
                throw new ExpressionEvaluationException($"A {instance.GetType().Name.Replace("Instance", "", StringComparison.Ordinal)} cannot leave the script; make it an object or an array.");
        }

        Enter(depth, 1);
        var result = new Dictionary<string, object?>();
        foreach (var key in instance.OwnKeys)
        {
            if (key is string name && instance.GetOwnPropertyDescriptor(name) is { Exists: true, IsEnumerable: true })
                result[name] = FromScript(instance[name], depth + 1);
        }

        return result;
    }

    private void Enter(int depth, uint length)
    {
        if (depth >= realm.Budget.Options.DepthLimit)
            throw new ExpressionEvaluationException($"What the script puts out contains itself, or is nested more than {realm.Budget.Options.DepthLimit} levels deep.");
        realm.Budget.CheckLength(length);
        realm.Budget.Tick();
    }

    private void WriteBack(HandedList list)
    {
        if (!HasChanged(list))
            return;

        var now = new List<object?>((int)list.Array.Length);
        for (uint i = 0; i < list.Array.Length; i++)
            now.Add(FromScript(list.Array[i], 1));

        if (list.Source is List<object?> source)
        {
            source.Clear();
            source.AddRange(now);
        }
        else
        {
            list.Owner.Put(realm.Context, now);
        }
    }

    private static bool HasChanged(HandedList list)
    {
        if (list.Array.Length != list.Before.Length)
            return true;
        for (uint i = 0; i < list.Before.Length; i++)
        {
            if (!Equals(list.Array[i], list.Before[i]))
                return true;
        }

        return false;
    }

    private sealed record HandedList(object Source, ArrayInstance Array, object[] Before, ValueOwner Owner);

    private sealed record HandedJson(object Plain, string Before, ValueOwner Owner);
}

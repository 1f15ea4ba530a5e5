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
    private readonly List<(string Name, ObjectInstance Value)> _variables = [];
    private Dictionary<object, ObjectInstance>? _objects;
    private object? _lastSource;
    private ObjectInstance? _lastObject;

    /// <summary>Whether changes that the script makes to what variables hold are to be put back.</summary>
    public bool Tracks { get; set; }

    /// <summary>Whether values of a type are code rather than data, and so hidden from scripts.</summary>
    public static bool IsCode(Type type) =>
        typeof(MemberInfo).IsAssignableFrom(type) || typeof(Delegate).IsAssignableFrom(type) || typeof(Assembly).IsAssignableFrom(type) || typeof(Module).IsAssignableFrom(type)
        || typeof(IServiceProvider).IsAssignableFrom(type) || typeof(Task).IsAssignableFrom(type) || type == typeof(CancellationToken) || type == typeof(IntPtr) || type == typeof(UIntPtr);

    /// <summary>A value of the run as a script's.</summary>
    public object ToScript(object? value, Handed? holder = null, string? variable = null) => value switch
    {
        null => Null.Value,
        string or bool or int or double => value,
        long or uint or ulong or short or ushort or byte or sbyte or float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        char or Guid => value.ToString()!,
        Enum => value.ToString()!,
        DateTime time => Date(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time),
        DateTimeOffset time => Date(time.UtcDateTime),
        DateOnly date => Date(date.ToDateTime(TimeOnly.MinValue)),
        JsonElement { ValueKind: JsonValueKind.Object or JsonValueKind.Array } element => FromJson(element, JsonValues.ToPlain(element), holder, variable),
        JsonElement element => ToScript(JsonValues.ToPlain(element)),
        JsonValue node => ToScript(JsonValues.ToPlain(node)),
        _ => ToObject(value, holder, variable),
    };

    /// <summary>A script's value as the run's.</summary>
    /// <exception cref="ExpressionEvaluationException">It is a function or a symbol, or contains itself.</exception>
    public object? FromScript(object? value)
    {
        if (Tracks && value is ObjectInstance)
            MarkChangedLists();
        return FromScript(value, 0);
    }

    /// <summary>Sets the variables in whose values the script changed something.</summary>
    public void WriteBack()
    {
        if (!Tracks)
            return;

        MarkChangedLists();
        foreach (var (name, value) in _variables)
        {
            if (IsChanged(value))
                realm.Context.SetVariable(name, FromScript(value, 0));
        }
    }

    /// <summary>Notes that the script sets a variable anew, so that what it held before is no longer put back.</summary>
    public void Release(string variable) => _variables.RemoveAll(watched => watched.Name == variable);

    /// <summary>Forgets the evaluation.</summary>
    public void Clear()
    {
        _lists.Clear();
        _variables.Clear();
        _objects = null;
        _lastSource = _lastObject = null;
    }

    private object ToObject(object value, Handed? holder, string? variable)
    {
        var known = ReferenceEquals(value, _lastSource) ? _lastObject : _objects?.GetValueOrDefault(value);
        if (known is not null)
            return Watched(known, variable);
        if (IsCode(value.GetType()))
            return Undefined.Value;

        switch (value)
        {
            case IDictionary<string, object?> dictionary:
                return Remember(value, handed => new RecordObject(realm, value, dictionary, handed), holder, variable);
            case byte[] bytes:
                return ScriptBytes.ToScript(realm.Engine, bytes);
            case JsonNode node:
                return FromJson(node, JsonValues.ToPlain(node), holder, variable);
            case IEnumerable when Entries(value) is { } entries:
                return Remember(value, handed => new RecordObject(realm, value, entries, handed), holder, variable);
            case IEnumerable items:
                return Remember(value, handed => ToArray(value, items, handed), holder, variable);
            default:
                return Remember(value, _ => new ClrObject(realm, value), null, null);
        }
    }

    private ObjectInstance Remember(object source, Func<Handed, ObjectInstance> make, Handed? holder, string? variable)
    {
        var made = make(new Handed(holder));
        if (_lastSource is not null)
            (_objects ??= new Dictionary<object, ObjectInstance>(ReferenceEqualityComparer.Instance)).TryAdd(_lastSource, _lastObject!);
        (_lastSource, _lastObject) = (source, made);
        return Watched(made, variable);
    }

    private ObjectInstance Watched(ObjectInstance value, string? variable)
    {
        if (Tracks && variable is not null && !_variables.Contains((variable, value)))
            _variables.Add((variable, value));
        return value;
    }

    private ArrayInstance ToArray(object source, IEnumerable items, Handed handed)
    {
        var values = new List<object>();
        foreach (var item in items)
            values.Add(ToScript(item, handed));

        var array = realm.Engine.Array.New([.. values]);
        _lists.Add(new HandedList(source, array, values, handed));
        return array;
    }

    private ObjectInstance FromJson(object source, object? plain, Handed? holder, string? variable)
    {
        var made = (ObjectInstance)ToScript(plain, holder, variable);
        (_objects ??= new Dictionary<object, ObjectInstance>(ReferenceEqualityComparer.Instance)).TryAdd(source, made);
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
        double number => number >= int.MinValue && number <= int.MaxValue && (int)number == number ? (int)number : (object)number,
        uint number => number <= int.MaxValue ? (int)number : (object)(double)number,
        ConcatenatedString text => text.ToString(),
        RecordObject { Handed.IsChanged: false } record => record.Original,
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
            if (ReferenceEquals(list.Array, array) && !(Tracks && (list.Handed.IsChanged || HasChanged(list))))
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

    private bool IsChanged(ObjectInstance value) =>
        value is RecordObject record ? record.Handed.IsChanged : _lists.Exists(list => ReferenceEquals(list.Array, value) && list.Handed.IsChanged);

    private void MarkChangedLists()
    {
        foreach (var list in _lists)
        {
            if (HasChanged(list))
                list.Handed.MarkChanged();
        }
    }

    private static bool HasChanged(HandedList list)
    {
        if (list.Array.Length != list.Before.Count)
            return true;
        for (var i = 0; i < list.Before.Count; i++)
        {
            if (!Equals(list.Array[i], list.Before[i]))
                return true;
        }

        return false;
    }

    private sealed record HandedList(object Source, ArrayInstance Array, List<object> Before, Handed Handed);
}

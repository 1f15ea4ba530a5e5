using System.Globalization;
using System.Text;
using System.Text.Json;
using Jurassic;
using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>JSON.stringify within limits: Jurassic's own writes what refers to itself many times over, and nested without end, until the process dies.</summary>
internal sealed class ScriptJson
{
    private readonly ScriptRealm _realm;
    private readonly FunctionInstance? _replacer;
    private readonly HashSet<string>? _names;
    private readonly string _indent;
    private readonly StringBuilder _text = new();
    private readonly Stack<object> _open = new();

    private ScriptJson(ScriptRealm realm, object replacer, object space)
    {
        _realm = realm;
        _replacer = replacer as FunctionInstance;
        _names = replacer is ArrayInstance names ? [.. names.ElementValues.Select(TypeConverter.ToString)] : null;
        _indent = space switch
        {
            int or double or uint => new string(' ', Math.Clamp(TypeConverter.ToInteger(space), 0, 10)),
            string or ConcatenatedString => TypeConverter.ToString(space) is { Length: > 10 } text ? text[..10] : TypeConverter.ToString(space),
            _ => "",
        };
    }

    /// <summary>Writes a script's value.</summary>
    /// <param name="realm">Where the script runs.</param>
    /// <param name="arguments">The value, a function or array that chooses members, and the indentation.</param>
    /// <returns>The text; undefined if the value is a function or undefined.</returns>
    public static object Stringify(ScriptRealm realm, object[] arguments)
    {
        var writer = new ScriptJson(realm, arguments.ElementAtOrDefault(1) ?? Undefined.Value, arguments.ElementAtOrDefault(2) ?? Undefined.Value);
        var holder = realm.Engine.Object.Construct();
        holder[""] = arguments.ElementAtOrDefault(0) ?? Undefined.Value;
        return writer.Write(holder, "") ? writer._text.ToString() : Undefined.Value;
    }

    /// <summary>Checks that JSON text is not nested too deeply to be parsed.</summary>
    /// <exception cref="ScriptLimitException">It is.</exception>
    public static void CheckNesting(ScriptBudget budget, string json)
    {
        var depth = 0;
        var inText = false;
        for (var i = 0; i < json.Length; i++)
        {
            switch (json[i])
            {
                case '"':
                    inText = !inText;
                    break;
                case '\\' when inText:
                    i++;
                    break;
                case '{' or '[' when !inText:
                    budget.CheckDepth(++depth);
                    break;
                case '}' or ']' when !inText:
                    depth--;
                    break;
            }
        }
    }

    private bool Write(ObjectInstance holder, string name)
    {
        _realm.Budget.Tick();
        var value = holder[name];
        if (value is ObjectInstance instance && instance["toJSON"] is FunctionInstance toJson)
            value = toJson.CallLateBound(instance, name);
        if (_replacer is not null)
            value = _replacer.CallLateBound(holder, name, value);
        if (value is StringInstance or NumberInstance or BooleanInstance)
            value = TypeConverter.ToPrimitive(value, PrimitiveTypeHint.None);

        switch (value)
        {
            case null or Undefined or FunctionInstance or Symbol:
                return false;
            case Null:
                _text.Append("null");
                return true;
            case bool flag:
                _text.Append(flag ? "true" : "false");
                return true;
            case string or ConcatenatedString:
                Quote(value.ToString()!);
                return true;
            case ObjectInstance item:
                WriteObject(item);
                return true;
            default:
                _text.Append(TypeConverter.ToNumber(value) is var number && double.IsFinite(number) ? TypeConverter.ToString(value) : "null");
                return true;
        }
    }

    private void WriteObject(ObjectInstance item)
    {
        if (_open.Contains(item))
            throw new JavaScriptException(ErrorType.TypeError, "The given object must not contain cyclical references");

        _realm.Budget.CheckDepth(_open.Count);
        _realm.Budget.CheckLength(_text.Length, 64);
        _open.Push(item);
        if (item is ArrayInstance array)
            WriteItems(array);
        else
            WriteMembers(item);
        _open.Pop();
    }

    private void WriteItems(ArrayInstance array)
    {
        _realm.Budget.CheckLength(array.Length);
        _text.Append('[');
        for (uint i = 0; i < array.Length; i++)
        {
            Separate(i == 0);
            if (!Write(array, i.ToString(CultureInfo.InvariantCulture)))
                _text.Append("null");
        }

        Close(']', array.Length == 0);
    }

    private void WriteMembers(ObjectInstance item)
    {
        _text.Append('{');
        var isFirst = true;
        foreach (var key in item.OwnKeys)
        {
            if (key is not string name || _names?.Contains(name) == false || item.GetOwnPropertyDescriptor(name) is not { Exists: true, IsEnumerable: true })
                continue;

            var before = _text.Length;
            Separate(isFirst);
            Quote(name);
            _text.Append(_indent.Length == 0 ? ":" : ": ");
            if (Write(item, name))
                isFirst = false;
            else
                _text.Length = before;
        }

        Close('}', isFirst);
    }

    private void Separate(bool isFirst)
    {
        if (!isFirst)
            _text.Append(',');
        NewLine(_open.Count);
    }

    private void Close(char bracket, bool isEmpty)
    {
        if (!isEmpty)
            NewLine(_open.Count - 1);
        _text.Append(bracket);
    }

    private void NewLine(int level)
    {
        if (_indent.Length == 0)
            return;

        _text.Append('\n');
        for (var i = 0; i < level; i++)
            _text.Append(_indent);
    }

    private void Quote(string text) => _text.Append('"').Append(JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()).Append('"');
}

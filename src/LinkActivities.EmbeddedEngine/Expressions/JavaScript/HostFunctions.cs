using System.Text;
using System.Text.Json;
using Jurassic;
using Jurassic.Library;
using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>The functions that Elsa's scripts find, less those that need .NET code.</summary>
internal static class HostFunctions
{
    private static readonly Dictionary<string, Func<ScriptRealm, object[], object>> Functions = new(StringComparer.Ordinal)
    {
        ["getWorkflowDefinitionId"] = (realm, _) => realm.Context.WorkflowDefinitionId,
        ["getWorkflowDefinitionVersionId"] = (realm, _) => realm.Context.WorkflowDefinitionVersionId,
        ["getWorkflowDefinitionVersion"] = (realm, _) => realm.Context.WorkflowDefinitionVersion,
        ["getWorkflowInstanceId"] = (realm, _) => realm.Context.WorkflowInstanceId,
        ["getCorrelationId"] = (realm, _) => realm.Values.ToScript(realm.Context.CorrelationId),
        ["setCorrelationId"] = (realm, arguments) => Done(realm.Context.CorrelationId = TextOrNull(arguments, 0)),
        ["getWorkflowInstanceName"] = (realm, _) => realm.Values.ToScript(realm.Context.WorkflowInstanceName),
        ["setWorkflowInstanceName"] = (realm, arguments) => Done(realm.Context.WorkflowInstanceName = TextOrNull(arguments, 0)),
        ["getVariable"] = (realm, arguments) => Variable(realm, Text(arguments, 0)),
        ["setVariable"] = (realm, arguments) => SetVariable(realm, Text(arguments, 0), Argument(arguments, 1)),
        ["getInput"] = (realm, arguments) => Input(realm, Text(arguments, 0)),
        ["setOutcome"] = (realm, arguments) => SetOutcomes(realm, "setOutcome", arguments, Text(arguments, 0)),
        ["setOutcomes"] = (realm, arguments) => SetOutcomes(realm, "setOutcomes", arguments, realm.Values.FromScript(Argument(arguments, 0))),
        ["getOutputFrom"] = (realm, arguments) => realm.Values.ToScript(realm.Context.GetOutputFrom(Text(arguments, 0), TextOrNull(arguments, 1))),
        ["getLastResult"] = (realm, _) => realm.Values.ToScript(realm.Context.GetLastResult()),
        ["isNullOrWhiteSpace"] = (_, arguments) => string.IsNullOrWhiteSpace(TextOrNull(arguments, 0)),
        ["isNullOrEmpty"] = (_, arguments) => string.IsNullOrEmpty(TextOrNull(arguments, 0)),
        ["toJson"] = (realm, arguments) => ToJson(realm.Values.FromScript(Argument(arguments, 0))),
        ["parseGuid"] = (_, arguments) => Guid.TryParse(Text(arguments, 0), out var id) ? id.ToString() : throw new JavaScriptException(ErrorType.TypeError, $"'{Text(arguments, 0)}' is not a GUID."),
        ["newGuid"] = (_, _) => Guid.NewGuid().ToString(),
        ["newGuidString"] = (_, _) => Guid.NewGuid().ToString(),
        ["getGuidString"] = (_, _) => Guid.NewGuid().ToString(),
        ["newShortGuid"] = (_, _) => ShortGuid(),
        ["getShortGuid"] = (_, _) => ShortGuid(),
        ["bytesToString"] = (_, arguments) => Encoding.UTF8.GetString(Bytes(arguments)),
        ["bytesFromString"] = (realm, arguments) => ScriptBytes.ToScript(realm.Engine, Encoding.UTF8.GetBytes(Text(arguments, 0))),
        ["bytesToBase64"] = (_, arguments) => Convert.ToBase64String(Bytes(arguments)),
        ["bytesFromBase64"] = (realm, arguments) => ScriptBytes.ToScript(realm.Engine, FromBase64(arguments)),
        ["stringToBase64"] = (_, arguments) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(arguments, 0))),
        ["stringFromBase64"] = (_, arguments) => Encoding.UTF8.GetString(FromBase64(arguments)),
    };

    // Scripts name these only where the compiler wrote them.
    private static readonly Dictionary<string, Func<ScriptRealm, object[], object>> Instruments = new(StringComparer.Ordinal)
    {
        ["$la_x"] = (realm, arguments) => realm.Patterns.Bound((RegExpInstance)arguments[0]),
        ["$la_v"] = (realm, arguments) => Variable(realm, Text(arguments, 0)),
        ["$la_i"] = (realm, arguments) => Input(realm, Text(arguments, 0)),
        ["$la_a"] = (realm, arguments) => ScriptAccessors.Resolve(realm, Text(arguments, 0), Text(arguments, 1), (bool)arguments[2]),
    };

    /// <summary>The names of the functions that scripts can call.</summary>
    public static IReadOnlySet<string> Names { get; } = Functions.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>Gives an engine the functions.</summary>
    public static void Install(ScriptRealm realm)
    {
        var global = realm.Engine.Global;
        foreach (var (name, body) in Functions)
            Define(global, name, new HostFunction(realm.Engine, name, arguments => body(realm, arguments)), PropertyAttributes.NonEnumerable);
        foreach (var (name, body) in Instruments)
            Define(global, name, new HostFunction(realm.Engine, name, arguments => body(realm, arguments)), PropertyAttributes.Sealed);
        foreach (var name in HostTypeFunction.TypeNames)
            Define(global, name, new HostTypeFunction(realm.Engine, name), PropertyAttributes.NonEnumerable);

        Define(global, "$la_m", new ScriptMeter(realm), PropertyAttributes.Sealed);
        Define(global, "variables", new VariablesObject(realm), PropertyAttributes.NonEnumerable);
        Define(global, "args", realm.Engine.Object.Construct(), PropertyAttributes.NonEnumerable);
    }

    /// <summary>Reads a variable; null if there is none.</summary>
    public static object Variable(ScriptRealm realm, string name) =>
        realm.Values.ToScript(realm.Context.TryGetVariable(name, out var value) ? value : null, variable: name);

    /// <summary>Reads an input; null if the run has none.</summary>
    public static object Input(ScriptRealm realm, string name) => realm.Values.ToScript(realm.Context.TryGetInput(name, out var value) ? value : null);

    /// <summary>Sets a variable.</summary>
    public static object SetVariable(ScriptRealm realm, string name, object value)
    {
        realm.SetVariable(name, value);
        return Undefined.Value;
    }

    // Elsa has these in Run JavaScript alone; elsewhere a variable of that name has them.
    private static object SetOutcomes(ScriptRealm realm, string name, object[] arguments, object? outcomes)
    {
        if (realm.Context is not IOutcomeContext { TakesOutcomes: true } context)
            return ScriptAccessors.Resolve(realm, name, name[3..], isInput: false).CallLateBound(realm.Engine.Global, arguments);
        context.SetOutcomes(outcomes switch
        {
            string one => [one],
            List<object?> { Count: > 0 } several when several.TrueForAll(x => x is string) => [.. several.OfType<string>()],
            _ => throw new JavaScriptException(ErrorType.TypeError, $"{name} takes the names of outcomes, such as {name}({(name == "setOutcome" ? "'Done'" : "['Done']")})."),
        });
        return Undefined.Value;
    }

    private static void Define(ObjectInstance global, string name, object value, PropertyAttributes attributes) =>
        global.DefineProperty(name, new PropertyDescriptor(value, attributes), throwOnError: true);

    private static string ToJson(object? value) => JsonSerializer.Serialize(value, TextConversion.Json);

    private static object Argument(object[] arguments, int index) => index < arguments.Length ? arguments[index] ?? Undefined.Value : Undefined.Value;

    private static string Text(object[] arguments, int index) => TypeConverter.ToString(Argument(arguments, index));

    private static string? TextOrNull(object[] arguments, int index) => Argument(arguments, index) is var value and not (Undefined or Null) ? TypeConverter.ToString(value) : null;

    private static Undefined Done(string? _) => Undefined.Value;

    private static string ShortGuid() => Convert.ToBase64String(Guid.NewGuid().ToByteArray()).Replace("/", "", StringComparison.Ordinal).Replace("+", "", StringComparison.Ordinal).Replace("=", "", StringComparison.Ordinal);

    private static byte[] Bytes(object[] arguments) =>
        ScriptBytes.FromScript(Argument(arguments, 0)) ?? throw new JavaScriptException(ErrorType.TypeError, "The argument must be bytes, such as bytesFromString returns.");

    private static byte[] FromBase64(object[] arguments)
    {
        try
        {
            return Convert.FromBase64String(Text(arguments, 0));
        }
        catch (FormatException)
        {
            throw new JavaScriptException(ErrorType.TypeError, "The text is not Base64.");
        }
    }
}

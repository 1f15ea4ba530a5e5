using Jurassic;
using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>Finds what an accessor such as <c>getCurrentValue</c> or <c>getProfilesFromLink1</c> means in a run.</summary>
internal static class ScriptAccessors
{
    /// <summary>The function behind an accessor's name.</summary>
    /// <param name="realm">Where the script runs.</param>
    /// <param name="name">The accessor's name.</param>
    /// <param name="target">The variable or input as the compiler found it, or what follows <c>get</c> or <c>set</c>.</param>
    /// <param name="isInput">Whether the compiler found an input.</param>
    /// <exception cref="JavaScriptException">The run has nothing of that name.</exception>
    public static FunctionInstance Resolve(ScriptRealm realm, string name, string target, bool isInput)
    {
        if (isInput)
            return Function(realm, name, _ => HostFunctions.Input(realm, target));

        var variable = realm.Context.TryGetVariable(target, out _) ? target : realm.Context.VariableNames.FirstOrDefault(candidate => candidate.Length > 0 && Accessor.Names(target, candidate));
        if (variable is not null && name[0] == 's')
            return Function(realm, name, arguments => HostFunctions.SetVariable(realm, variable, arguments is [{ } value, ..] ? value : Undefined.Value));
        if (variable is not null)
            return Function(realm, name, _ => HostFunctions.Variable(realm, variable));

        if (name[0] == 'g' && realm.Context.TryGetInput(target, out _))
            return Function(realm, name, _ => HostFunctions.Input(realm, target));
        if (name[0] == 'g' && target.IndexOf("From", StringComparison.Ordinal) is > 0 and var from && from + 4 < target.Length)
            return Function(realm, name, _ => realm.Values.ToScript(realm.Context.GetOutputFrom(target[(from + 4)..], target[..from])));

        throw new JavaScriptException(ErrorType.ReferenceError, $"{name} is not defined.");
    }

    private static HostFunction Function(ScriptRealm realm, string name, Func<object[], object> body) => new(realm.Engine, name, body);
}

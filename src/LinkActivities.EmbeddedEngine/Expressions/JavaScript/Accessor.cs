namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>What a name such as <c>getTotal</c> or <c>setTotal</c> reads or writes. Elsa defines one for each variable, input and output in scope.</summary>
/// <param name="Target">The variable's or input's name; what follows <c>get</c> or <c>set</c> if none is declared.</param>
/// <param name="IsSetter">Whether it writes.</param>
/// <param name="IsInput">Whether it reads an input.</param>
/// <param name="IsDeclared">Whether the target was declared when the script was compiled; else it is looked for when the script runs.</param>
internal readonly record struct Accessor(string Target, bool IsSetter, bool IsInput, bool IsDeclared)
{
    /// <summary>The accessor of that name; null if the name is none, or one of the engine's own functions.</summary>
    public static Accessor? Of(string name, CompilationScope scope)
    {
        if (name.Length < 4 || name[0] is not ('g' or 's') || name[1] != 'e' || name[2] != 't' || char.IsLower(name[3]) || HostFunctions.Names.Contains(name))
            return null;

        var target = name[3..];
        var isSetter = name[0] == 's';
        if (!isSetter && scope.Inputs.Contains(target))
            return new Accessor(target, false, true, true);

        foreach (var variable in scope.Variables.Values)
        {
            if (Names(target, variable))
                return new Accessor(variable, isSetter, false, true);
        }

        return new Accessor(target, isSetter, false, false);
    }

    /// <summary>Whether the accessor's name, less <c>get</c> or <c>set</c>, stands for a variable: its name with the first letter in upper case.</summary>
    public static bool Names(string target, string variable) =>
        target.Length == variable.Length && target[0] == char.ToUpperInvariant(variable[0]) && target.AsSpan(1).SequenceEqual(variable.AsSpan(1));
}

using LinkActivities.EmbeddedEngine.Values;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>The variables of one execution of a workflow or container, and those that were declared while it ran.</summary>
/// <param name="definitions">The declared variables.</param>
/// <param name="outer">The scope around it; null for the workflow's.</param>
internal sealed class VariableScope(IReadOnlyList<VariableDefinition> definitions, VariableScope? outer)
{
    private readonly object?[] values = definitions.Count == 0 ? [] : [.. definitions.Select(x => x.DefaultValue)];
    private Dictionary<string, object?>? dynamic;

    /// <summary>The declared variables.</summary>
    public IReadOnlyList<VariableDefinition> Definitions => definitions;

    /// <summary>The scope around it; null for the workflow's.</summary>
    public VariableScope? Outer => outer;

    /// <summary>The variables that were declared while it ran.</summary>
    public IReadOnlyDictionary<string, object?>? Dynamic => dynamic;

    /// <summary>The value of a declared variable.</summary>
    public object? this[int index] => values[index];

    /// <summary>Reads the innermost variable of a name.</summary>
    public bool TryGet(string name, out object? value) => TryGet(name, static x => x.Name, out value);

    /// <summary>Reads the innermost variable of an id.</summary>
    public bool TryGetById(string id, out object? value) => TryGet(id, static x => x.Id, out value);

    /// <summary>Sets the innermost variable of a name; declares it in the outermost scope if there is none.</summary>
    /// <exception cref="ValueConversionException">The value does not convert to the variable's type.</exception>
    public void Set(string name, object? value)
    {
        for (var scope = this; ; scope = scope.Outer)
        {
            if (scope.TrySet(name, static x => x.Name, value))
                return;
            if (scope.Outer is null)
            {
                scope.Declare(name, value);
                return;
            }
        }
    }

    /// <summary>Sets the innermost variable of an id; false when there is none.</summary>
    /// <exception cref="ValueConversionException">The value does not convert to the variable's type.</exception>
    public bool TrySetById(string id, object? value)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.TrySet(id, static x => x.Id, value))
                return true;
        }

        return false;
    }

    /// <summary>Declares a variable of any type in this scope, or sets it.</summary>
    public void Declare(string name, object? value) => (dynamic ??= [])[name] = value;

    /// <summary>Puts back the stored value of a declared variable.</summary>
    public void Restore(int index, object? value) => values[index] = value;

    /// <summary>The names in scope, innermost first, without duplicates.</summary>
    public IEnumerable<string> Names()
    {
        var seen = new HashSet<string>();
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            foreach (var name in scope.OwnNames())
            {
                if (seen.Add(name))
                    yield return name;
            }
        }
    }

    private IEnumerable<string> OwnNames() => definitions.Select(x => x.Name).Concat(dynamic?.Keys ?? Enumerable.Empty<string>());

    private bool TryGet(string key, Func<VariableDefinition, string> keyOf, out object? value)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            var index = scope.IndexOf(key, keyOf);
            if (index >= 0)
            {
                value = scope.values[index];
                return true;
            }

            if (scope.dynamic is not null && scope.dynamic.TryGetValue(key, out value))
                return true;
        }

        value = null;
        return false;
    }

    private bool TrySet(string key, Func<VariableDefinition, string> keyOf, object? value)
    {
        var index = IndexOf(key, keyOf);
        if (index >= 0)
        {
            values[index] = ValueConverter.Convert(value, definitions[index].Type);
            return true;
        }

        if (dynamic is null || !dynamic.ContainsKey(key))
            return false;
        dynamic[key] = value;
        return true;
    }

    private int IndexOf(string key, Func<VariableDefinition, string> keyOf)
    {
        for (var index = 0; index < definitions.Count; index++)
        {
            if (keyOf(definitions[index]) == key)
                return index;
        }

        return -1;
    }
}

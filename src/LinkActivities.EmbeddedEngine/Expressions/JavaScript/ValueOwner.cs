namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>Where a value that a script was given is kept, so that a changed copy can be put back.</summary>
/// <param name="Container">A dictionary or list; null for a variable of the run, or for nothing if there is no key either.</param>
/// <param name="Key">The variable's name or the dictionary's key.</param>
/// <param name="Index">The list's index; -1 for none.</param>
internal readonly record struct ValueOwner(object? Container, string? Key, int Index)
{
    /// <summary>A variable of the run.</summary>
    public static ValueOwner Variable(string name) => new(null, name, -1);

    /// <summary>Puts a value where the old one was. Does nothing if the old one is kept nowhere that can be written.</summary>
    public void Put(IExpressionContext context, object? value)
    {
        switch (Container)
        {
            case null when Key is not null:
                context.SetVariable(Key, value);
                break;
            case IDictionary<string, object?> { IsReadOnly: false } dictionary:
                dictionary[Key!] = value;
                break;
            case List<object?> list when Index < list.Count:
                list[Index] = value;
                break;
            case object?[] array:
                array[Index] = value;
                break;
        }
    }
}

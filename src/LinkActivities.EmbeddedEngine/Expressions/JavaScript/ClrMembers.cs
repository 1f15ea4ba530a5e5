using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization;
using Lambda = System.Linq.Expressions.Expression;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>The public properties of a type, found once; read by compiled code. The case of a name's first letter does not matter, as in Elsa.</summary>
internal sealed class ClrMembers
{
    private static readonly ConcurrentDictionary<Type, ClrMembers> Types = new();

    private readonly Dictionary<string, Member> _members = new(StringComparer.Ordinal);

    private ClrMembers(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsReadable).ToList();
        foreach (var property in properties)
            _members.TryAdd(property.Name, new Member(property.Name, property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always }, Compile(property)));

        Listed = [.. properties.Select(property => property.Name).Distinct().Where(name => _members[name].IsListed)];
        foreach (var member in _members.Values.ToList())
            _members.TryAdd(OtherCase(member.Name), member);
    }

    /// <summary>The names of the members that are listed, as declared.</summary>
    public IReadOnlyList<string> Listed { get; }

    /// <summary>The members of a type.</summary>
    public static ClrMembers Of(Type type) => Types.GetOrAdd(type, static key => new ClrMembers(key));

    /// <summary>Finds a member.</summary>
    public bool TryFind(string name, [MaybeNullWhen(false)] out Member member) => _members.TryGetValue(name, out member);

    private static bool IsReadable(PropertyInfo property) =>
        property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike && !property.PropertyType.IsByRef && !property.PropertyType.IsPointer
        && !ScriptValues.IsCode(property.PropertyType);

    private static Func<object, object?> Compile(PropertyInfo property)
    {
        var source = Lambda.Parameter(typeof(object));
        var read = Lambda.Property(Lambda.Convert(source, property.DeclaringType!), property);
        return Lambda.Lambda<Func<object, object?>>(Lambda.Convert(read, typeof(object)), source).Compile();
    }

    private static string OtherCase(string name) =>
        string.Concat((char.IsUpper(name[0]) ? char.ToLowerInvariant(name[0]) : char.ToUpperInvariant(name[0])).ToString(), name.AsSpan(1));

    /// <summary>One property.</summary>
    /// <param name="Name">Its name as declared.</param>
    /// <param name="IsListed">Whether scripts find it when they list the members: not if JSON leaves it out.</param>
    /// <param name="Read">Reads it.</param>
    public sealed record Member(string Name, bool IsListed, Func<object, object?> Read);
}

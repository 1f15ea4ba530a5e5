using System.ComponentModel;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using LinkActivities.EmbeddedEngine.Activities;

namespace LinkActivities.EmbeddedEngine.Descriptors;

/// <summary>Reads what an activity's class says of itself.</summary>
internal static partial class ActivityDescriber
{
    /// <summary>Describes an activity class.</summary>
    /// <exception cref="ArgumentException">The class has no <see cref="ActivityAttribute"/> or cannot be made.</exception>
    public static ActivityDescriptor Describe(Type type)
    {
        var attribute = type.GetCustomAttribute<ActivityAttribute>() ?? throw new ArgumentException($"{type} has no [Activity].", nameof(type));
        var name = attribute.Type ?? type.Name;
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        return new ActivityDescriptor
        {
            TypeName = $"{attribute.Namespace}.{name}",
            Namespace = attribute.Namespace,
            Name = name,
            Version = attribute.Version,
            Category = attribute.Category ?? attribute.Namespace,
            DisplayName = attribute.DisplayName ?? InWords(name),
            Description = attribute.Description,
            Kind = attribute.Kind,
            Inputs = [.. properties.Select(DescribeInput).OfType<InputDescriptor>().OrderBy(x => x.Attribute.Order)],
            Outputs = [.. properties.Select(DescribeOutput).OfType<OutputDescriptor>()],
            Ports = [.. DescribePorts(type, properties)],
            IsContainer = typeof(IVariableContainer).IsAssignableFrom(type),
            IsBrowsable = type.GetCustomAttribute<BrowsableAttribute>()?.Browsable ?? true,
            IsStart = type == typeof(Start),
            IsTerminal = typeof(ITerminal).IsAssignableFrom(type),
            ActivityType = type,
            Create = CompileConstructor(type),
        };
    }

    private static InputDescriptor? DescribeInput(PropertyInfo property)
    {
        if (property.GetCustomAttribute<InputAttribute>() is not { } attribute)
            return null;
        var isWrapped = typeof(Input).IsAssignableFrom(property.PropertyType);
        var type = isWrapped ? property.PropertyType.GenericTypeArguments[0] : property.PropertyType;
        return new InputDescriptor
        {
            Name = property.Name,
            Key = JsonNamingPolicy.CamelCase.ConvertName(property.Name),
            Type = type,
            IsWrapped = isWrapped,
            Property = property,
            Attribute = attribute,
            DisplayName = attribute.DisplayName ?? InWords(property.Name),
            UIHint = attribute.UIHint ?? UIHintOf(type),
        };
    }

    private static OutputDescriptor? DescribeOutput(PropertyInfo property) => property.GetCustomAttribute<OutputAttribute>() is not { } attribute ? null : new OutputDescriptor
    {
        Name = property.Name,
        Key = JsonNamingPolicy.CamelCase.ConvertName(property.Name),
        Type = property.PropertyType.GenericTypeArguments[0],
        Property = property,
        Attribute = attribute,
        DisplayName = attribute.DisplayName ?? InWords(property.Name),
    };

    private static IEnumerable<PortDescriptor> DescribePorts(Type type, IEnumerable<PropertyInfo> properties)
    {
        foreach (var outcome in type.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes ?? [])
            yield return new PortDescriptor(outcome, IsEmbedded: false);
        foreach (var property in properties.Where(x => x.GetCustomAttribute<PortAttribute>() is not null))
            yield return new PortDescriptor(property.Name, IsEmbedded: true, property);
    }

    private static Func<Activity> CompileConstructor(Type type)
    {
        var constructor = type.GetConstructors().OrderBy(x => x.GetParameters().Length).First();
        var arguments = constructor.GetParameters().Select(x => Expression.Constant(x.HasDefaultValue && x.ParameterType != typeof(string) ? x.DefaultValue : null, x.ParameterType));
        return Expression.Lambda<Func<Activity>>(Expression.New(constructor, arguments)).Compile(preferInterpretation: true);
    }

    private static string UIHintOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(bool))
            return InputUIHints.Checkbox;
        return plain.IsEnum ? InputUIHints.DropDown : InputUIHints.SingleLine;
    }

    private static string InWords(string name) => WordBoundary().Replace(name, " ");

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordBoundary();
}

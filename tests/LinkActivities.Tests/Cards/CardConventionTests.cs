using System.Reflection;
using LinkActivities.EmbeddedEngine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities.Tests.Cards;

public sealed class CardConventionTests
{
    private static readonly Assembly Cards = typeof(LinkAccount).Assembly;

    private static readonly Type[] Types = [.. Cards.GetTypes().Where(x => !x.IsAbstract && x.IsSubclassOf(typeof(Activity)))];

    public static TheoryData<Type> Activities => new(Types);

    public static TheoryData<Type, string> Inputs => Members<InputAttribute>();

    public static TheoryData<Type, string> Outputs => Members<OutputAttribute>();

    [Fact]
    public void There_are_cards() => Assert.NotEmpty(Types);

    [Theory]
    [MemberData(nameof(Activities))]
    public void A_card_is_named_and_described_for_the_toolbox(Type card)
    {
        var activity = card.GetCustomAttribute<ActivityAttribute>();
        Assert.NotNull(activity);
        Assert.True(card is { IsPublic: true, IsSealed: true });
        Assert.Equal("LinkActivities", activity.Namespace);
        Assert.Null(activity.Type);
        Assert.Equal("Account Linking", activity.Category);
        Assert.False(string.IsNullOrWhiteSpace(activity.DisplayName));
        AssertSentence(activity.Description);
    }

    [Theory]
    [MemberData(nameof(Activities))]
    public void Every_outcome_is_a_constant_of_the_card_and_few_enough_for_its_box(Type card)
    {
        var constants = card.GetFields(BindingFlags.Public | BindingFlags.Static).Where(x => x.IsLiteral).Select(x => (string)x.GetRawConstantValue()!);
        var outcomes = card.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes ?? [];
        Assert.Equal(constants.Order(), outcomes.Order());
        Assert.InRange(outcomes.Count, 1, 4);
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void An_input_says_what_it_is(Type card, string input)
    {
        var attribute = card.GetProperty(input)!.GetCustomAttribute<InputAttribute>()!;
        Assert.False(string.IsNullOrWhiteSpace(attribute.DisplayName));
        AssertSentence(attribute.Description);
        Assert.True(attribute.Order > 0);
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void An_input_that_may_hold_a_secret_is_marked(Type card, string input)
    {
        var property = card.GetProperty(input)!;
        string[] secrets = ["secret", "token", "password"];
        var mayHoldSecret = property.PropertyType != typeof(Input<bool>) && secrets.Any(x => input.Contains(x, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(mayHoldSecret, property.GetCustomAttribute<InputAttribute>()!.CanContainSecrets);
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_dropdown_has_options_that_are_registered(Type card, string input)
    {
        var attribute = card.GetProperty(input)!.GetCustomAttribute<InputAttribute>()!;
        if (attribute.UIHandler is not { } handler)
        {
            Assert.NotEqual(InputUIHints.DropDown, attribute.UIHint);
            return;
        }

        // Without the hint the designer shows a text box; unregistered, an empty list. Neither says so.
        Assert.Equal(InputUIHints.DropDown, attribute.UIHint);
        Assert.Contains(handler, Registered(services => services.AddLinkActivities(new ConfigurationBuilder().Build())));
        Assert.Contains(handler, Registered(services => services.AddEmbeddedEngine(engine => engine.UseDatabase(_ => null!).UseLinkActivities())));
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void The_type_of_an_output_has_a_name_that_variables_can_have(Type card, string output)
    {
        var type = card.GetProperty(output)!.PropertyType.GenericTypeArguments.Single();
        var registry = new Names();
        OutputTypes.AddTo(registry);
        Assert.Contains(type.IsGenericType ? type.GenericTypeArguments.Single() : type, registry.Known);
    }

    [Fact]
    public void The_orders_of_a_cards_inputs_differ()
    {
        foreach (var card in Types)
        {
            var orders = card.GetProperties().Select(x => x.GetCustomAttribute<InputAttribute>()?.Order).Where(x => x is not null).ToList();
            Assert.Equal(orders.Count, orders.Distinct().Count());
        }
    }

    private static void AssertSentence(string? text)
    {
        Assert.False(string.IsNullOrWhiteSpace(text));
        Assert.True(char.IsUpper(text[0]), text);
        Assert.EndsWith(".", text, StringComparison.Ordinal);
    }

    private static IEnumerable<Type?> Registered(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        return services.Where(x => x.ServiceType == typeof(IPropertyUIHandler)).Select(x => x.ImplementationType);
    }

    private static TheoryData<Type, string> Members<TAttribute>() where TAttribute : Attribute
    {
        var data = new TheoryData<Type, string>();
        foreach (var card in Types)
        {
            foreach (var property in card.GetProperties().Where(x => x.GetCustomAttribute<TAttribute>() is not null))
                data.Add(card, property.Name);
        }

        return data;
    }

    private sealed class Names : OutputTypes.IRegistry
    {
        public List<Type> Known { get; } = [];

        public void Add<T>(string name) => Known.Add(typeof(T));
    }
}

// The embedded engine's side of the seam; Engine.Elsa.cs is Elsa's. No other file here knows the engine.
global using LinkActivities.EmbeddedEngine;
using System.Text.Json;
using LinkActivities.Checks;
using LinkActivities.Dropdowns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LinkActivities;

/// <summary>Adds the cards to the embedded engine.</summary>
public static class EmbeddedEngineLinkActivitiesExtensions
{
    /// <summary>Adds every card, the types of their outputs and the options of their dropdowns.</summary>
    /// <param name="engine">The engine. Its services need <c>AddLinkActivities</c> besides.</param>
    /// <returns>The engine.</returns>
    public static EmbeddedEngineBuilder UseLinkActivities(this EmbeddedEngineBuilder engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        engine.Services.AddCardServices();
        engine.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IActivityValidator, Validator>());
        OutputTypes.AddTo(new Registry(engine));
        return engine.AddActivitiesFrom<LinkAccount>();
    }

    private sealed class Validator(LinkAccountCheck check) : IActivityValidator
    {
        public string ActivityType => "LinkActivities.LinkAccount";

        public ValueTask<IReadOnlyList<string>> ValidateAsync(JsonElement activity, CancellationToken cancellationToken) => check.ProblemsAsync(
            new LinkAccountInputs
            {
                PrimaryUserId = CardJson.Input(activity, nameof(LinkAccount.PrimaryUserId)),
                SecondaryUserId = CardJson.Input(activity, nameof(LinkAccount.SecondaryUserId)),
                SecondaryUserProvider = CardJson.Input(activity, nameof(LinkAccount.SecondaryUserProvider)),
                SecondaryUserConnection = CardJson.Input(activity, nameof(LinkAccount.SecondaryUserConnection)),
                Tenant = CardJson.Input(activity, nameof(LinkAccount.Tenant))
            },
            cancellationToken);
    }

    private sealed class Registry(EmbeddedEngineBuilder engine) : OutputTypes.IRegistry
    {
        public void Add<T>(string name) => engine.AddVariableType<T>(name, OutputTypes.Category);
    }
}

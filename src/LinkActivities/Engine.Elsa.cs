// Elsa's side of the seam; Engine.Embedded.cs is the embedded engine's. No other file here knows the engine.
global using Elsa.Extensions;
global using Elsa.Features.Abstractions;
global using Elsa.Features.Attributes;
global using Elsa.Features.Services;
global using Elsa.Workflows;
global using Elsa.Workflows.Activities.Flowchart.Attributes;
global using Elsa.Workflows.Attributes;
global using Elsa.Workflows.Management.Features;
global using Elsa.Workflows.Models;
global using Elsa.Workflows.UIHints;
global using Elsa.Workflows.UIHints.Dropdown;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LinkActivities;

/// <summary>The account-linking cards as a feature of Elsa.</summary>
/// <param name="module">The module that Elsa is configured by.</param>
[DependsOn(typeof(WorkflowManagementFeature))]
public sealed class LinkActivitiesFeature(IModule module) : FeatureBase(module)
{
    /// <summary>The host's configuration, from its root; null if the host calls <c>AddLinkActivities</c> itself.</summary>
    public IConfiguration? Configuration { get; set; }

    /// <inheritdoc/>
    public override void Configure()
    {
        Module.AddActivitiesFrom<LinkActivitiesFeature>();
        OutputTypes.AddTo(new Registry(Module));
    }

    /// <inheritdoc/>
    public override void Apply()
    {
        Services.AddDropdownOptions();
        if (Configuration is not null)
            Services.AddLinkActivities(Configuration);
    }

    private sealed class Registry(IModule elsa) : OutputTypes.IRegistry
    {
        public void Add<T>(string name) => elsa.AddVariableTypeAndAlias<T>(name, OutputTypes.Category);
    }
}

/// <summary>Adds the cards to Elsa.</summary>
public static class ElsaLinkActivitiesExtensions
{
    /// <summary>Adds every card, the types of their outputs and the options of their dropdowns.</summary>
    /// <param name="elsa">The module that Elsa is configured by.</param>
    /// <param name="configure">Sets the feature's options; null for none.</param>
    /// <returns>The module.</returns>
    public static IModule UseLinkActivities(this IModule elsa, Action<LinkActivitiesFeature>? configure = null) => elsa.Use(configure);

    /// <summary>Whether an outcome of the activity leads anywhere in its flowchart.</summary>
    internal static bool IsOutcomeConnected(this ActivityExecutionContext context, string outcome) =>
        context.ParentActivityExecutionContext?.Activity is Flowchart flowchart
        && flowchart.Connections.Any(x => x.Source.Activity.Id == context.Activity.Id && x.Source.Port == outcome);
}

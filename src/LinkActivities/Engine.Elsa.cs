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
using Elsa.Mediator.Contracts;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Management.Notifications;
using LinkActivities.Checks;
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
        Services.AddCardServices();
        Services.AddNotificationHandler<LinkAccountValidation>();
        if (Configuration is not null)
            Services.AddLinkActivities(Configuration);
    }

    private sealed class Registry(IModule elsa) : OutputTypes.IRegistry
    {
        public void Add<T>(string name) => elsa.AddVariableTypeAndAlias<T>(name, OutputTypes.Category);
    }
}

/// <summary>Checks the Link Account cards of a workflow that is about to be published.</summary>
/// <param name="check">The check.</param>
/// <param name="graphs">Finds the cards, wherever they stand.</param>
internal sealed class LinkAccountValidation(LinkAccountCheck check, IWorkflowGraphBuilder graphs) : INotificationHandler<WorkflowDefinitionValidating>
{
    /// <inheritdoc/>
    public async Task HandleAsync(WorkflowDefinitionValidating notification, CancellationToken cancellationToken)
    {
        var graph = await graphs.BuildAsync(notification.Workflow, cancellationToken);
        foreach (var card in graph.Nodes.Select(x => x.Activity).OfType<LinkAccount>())
        {
            foreach (var problem in await check.ProblemsAsync(Read(card), cancellationToken))
                notification.ValidationErrors.Add(new WorkflowValidationError($"Link Account '{card.Name ?? card.Id}': {problem}", card.Id));
        }
    }

    private static LinkAccountInputs Read(LinkAccount card) => new()
    {
        PrimaryUserId = Read(card.PrimaryUserId),
        SecondaryUserId = Read(card.SecondaryUserId),
        SecondaryUserProvider = Read(card.SecondaryUserProvider),
        SecondaryUserConnection = Read(card.SecondaryUserConnection),
        Tenant = Read(card.Tenant)
    };

    // An input without an expression has its value from a memory block: a workflow written in C# may have such.
    private static CardInput Read(Input? input) => input switch
    {
        null => CardInput.Literal(null),
        { Expression: { Type: "Literal", Value: var value } } => CardInput.Literal(value?.ToString()),
        _ => CardInput.Expression
    };
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

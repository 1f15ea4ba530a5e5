using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Elsa's REST API.</summary>
internal static class WorkflowsApi
{
    /// <summary>Where the API is by default.</summary>
    public const string DefaultPrefix = "/elsa/api";

    /// <summary>Adds what the API needs beyond the definitions and the stores.</summary>
    public static IServiceCollection AddWorkflowsApi(this IServiceCollection services)
    {
        services.TryAddSingleton<DefinitionAnswers>();
        services.TryAddSingleton(provider => new DefinitionExport(provider.GetRequiredService<IDefinitionStore>(), provider.GetRequiredService<DefinitionAnswers>()));
        services.TryAddSingleton<UISpecifications>();
        services.TryAddSingleton<ActivityDescriptorAnswers>();
        services.TryAddSingleton<VariableTypes>();
        services.TryAddSingleton<InstalledFeatures>();
        services.AddSingleton(new InstalledFeature("Elsa.Workflows", "Runs workflows."));
        services.AddSingleton(new InstalledFeature("Elsa.Flowchart", "Runs flowcharts."));
        services.AddSingleton(new InstalledFeature("Elsa.WorkflowDefinitions", "Keeps workflow definitions."));
        services.AddSingleton(new InstalledFeature("Elsa.Http", "Starts and resumes workflows by HTTP requests."));
        services.AddSingleton(new InstalledFeature("Elsa.Scheduling", "Starts and resumes workflows when their time has come."));
        services.AddSingleton(new InstalledFeature("Elsa.JavaScript", "Evaluates JavaScript expressions."));
        return services;
    }

    /// <summary>Adds the API's routes. All of them need authorization; which scheme gives it, the host says.</summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="prefix">Where the API is.</param>
    public static RouteGroupBuilder MapWorkflowsApi(this IEndpointRouteBuilder endpoints, string prefix = DefaultPrefix)
    {
        var api = endpoints.MapGroup(prefix);
        api.RequireAuthorization().AddEndpointFilter(new ApiErrors());
        DescriptorEndpoints.Map(api);
        DefinitionEndpoints.Map(api);
        PublishEndpoints.Map(api, prefix);
        TransferEndpoints.Map(api);
        BulkEndpoints.Map(api);
        ExecuteEndpoints.Map(api);
        InstanceEndpoints.Map(api);
        ExecutionEndpoints.Map(api);
        EventEndpoints.Map(api);
        InstanceTransferEndpoints.Map(api);
        ActivityTestEndpoints.Map(api);
        ScriptingEndpoints.Map(api);
        SubgraphEndpoints.Map(api);

        // Closed as well, so that a stranger does not learn which routes there are.
        api.MapFallback("{**nobody}", () => TypedResults.NotFound());
        return api;
    }
}

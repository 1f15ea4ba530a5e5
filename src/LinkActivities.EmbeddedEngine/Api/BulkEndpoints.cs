using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Does one thing to several definitions or instances; one that cannot be done does not keep the others from it.</summary>
internal static class BulkEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/bulk-actions/publish/workflow-definitions/by-definition-ids", PublishAsync);
        api.MapPost("/bulk-actions/retract/workflow-definitions/by-definition-ids", RetractAsync);
        api.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-id", DeleteAsync);
        api.MapPost("/bulk-actions/delete/workflow-definitions/by-id", DeleteVersionsAsync);
        api.MapPost("/bulk-actions/cancel/workflow-instances", CancelAsync);
        api.MapPost("/bulk-actions/delete/workflow-instances/by-id", DeleteInstancesAsync);
    }

    private static async Task<IResult> PublishAsync(HttpRequest request, DefinitionService definitions, CancellationToken cancellationToken)
    {
        List<string> published = [], alreadyPublished = [], notFound = [], skipped = [], failed = [];
        var warnings = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var id in await DefinitionIdsAsync(request, cancellationToken))
        {
            try
            {
                var saved = await definitions.PublishAsync(id, cancellationToken);
                (saved is null ? notFound : saved.AlreadyPublished ? alreadyPublished : published).Add(id);
            }
            catch (ReadonlyDefinitionException)
            {
                skipped.Add(id);
            }
            catch (PublishException exception)
            {
                failed.Add(id);
                warnings[id] = exception.Errors;
            }
        }

        return new JsonAnswer(json =>
        {
            json.WriteStartObject();
            json.WriteStrings("published", published);
            json.WriteStrings("alreadyPublished", alreadyPublished);
            json.WriteStrings("notFound", notFound);
            json.WriteStrings("skipped", skipped);
            json.WriteStrings("updatedConsumers", []);
            json.WriteStrings("failed", failed);
            json.WriteStartObject("warnings");
            foreach (var (id, errors) in warnings)
                json.WriteStrings(id, errors);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static async Task<IResult> RetractAsync(HttpRequest request, DefinitionService definitions, CancellationToken cancellationToken)
    {
        List<string> retracted = [], alreadyRetracted = [], skipped = [], notFound = [];
        foreach (var id in await DefinitionIdsAsync(request, cancellationToken))
        {
            try
            {
                (await definitions.RetractAsync(id, cancellationToken) is null ? notFound : retracted).Add(id);
            }
            catch (ReadonlyDefinitionException)
            {
                skipped.Add(id);
            }
            catch (PublishException)
            {
                alreadyRetracted.Add(id);
            }
        }

        return new JsonAnswer(json =>
        {
            json.WriteStartObject();
            json.WriteStrings("retracted", retracted);
            json.WriteStrings("alreadyRetracted", alreadyRetracted);
            json.WriteStrings("skipped", skipped);
            json.WriteStrings("notPublished", []);
            json.WriteStrings("notFound", notFound);
            json.WriteEndObject();
        });
    }

    private static async Task<IResult> DeleteAsync(HttpRequest request, DefinitionService definitions, CancellationToken cancellationToken)
    {
        var count = await definitions.DeleteAsync(await DefinitionIdsAsync(request, cancellationToken), cancellationToken);
        return Count("deleted", count);
    }

    private static async Task<IResult> DeleteVersionsAsync(HttpRequest request, DefinitionService definitions, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var id in await IdsAsync(request, cancellationToken))
            count += await definitions.DeleteVersionAsync(id, cancellationToken) ? 1 : 0;
        return Count("deleted", count);
    }

    private static async Task<IResult> DeleteInstancesAsync(HttpRequest request, IInstanceStore instances, IWorkflowRunner runner, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(request, cancellationToken);
        await instances.FlushAsync(cancellationToken);
        // Those that wait would go on being listened for. The oldest first: a parent that saw its child cancelled would go on.
        var waiting = ids.Count == 0 ? [] : (await instances.ListAsync(new InstanceFilter { Ids = ids, Statuses = ["Running"], Descending = false }, cancellationToken)).Items;
        foreach (var instance in waiting)
            await runner.CancelAloneAsync(instance.Id, cancellationToken);
        return Count("deleted", await instances.DeleteAsync(ids, cancellationToken));
    }

    private static async Task<IResult> CancelAsync(HttpRequest request, IInstanceStore instances, IWorkflowRunner runner, CancellationToken cancellationToken)
    {
        var body = new ApiArguments(await ApiBody.ReadAsync(request, "serializerErrors", cancellationToken));
        var (ids, definitionIds, versionIds) = (body.All("ids"), body.All("definitionId", "definitionIds"), body.All("definitionVersionId"));
        if (ids.Count == 0 && definitionIds.Count == 0 && versionIds.Count == 0)
            throw new ApiRequestException("ids", "Name the instances, or a definition or version whose instances are meant.");
        await instances.FlushAsync(cancellationToken);
        var waiting = await instances.ListAsync(
            new InstanceFilter { Ids = ids, DefinitionIds = definitionIds, DefinitionVersionIds = versionIds, Statuses = ["Running"], Descending = false }, cancellationToken);
        if (waiting.Items.Count == 0)
            return Count("cancelled", 0);
        // The oldest first: a parent that saw its child cancelled would go on.
        foreach (var instance in waiting.Items)
            await runner.CancelAsync(instance.Id, cancellationToken);
        await instances.FlushAsync(cancellationToken);
        var cancelled = await instances.ListAsync(new InstanceFilter { Ids = [.. waiting.Items.Select(x => x.Id)], SubStatuses = [nameof(WorkflowSubStatus.Cancelled)] }, cancellationToken);
        return Count("cancelled", cancelled.Items.Count);
    }

    private static async Task<IReadOnlyList<string>> DefinitionIdsAsync(HttpRequest request, CancellationToken cancellationToken) =>
        new ApiArguments(await ApiBody.ReadAsync(request, "serializerErrors", cancellationToken)).Ids("definitionIds");

    private static async Task<IReadOnlyList<string>> IdsAsync(HttpRequest request, CancellationToken cancellationToken) =>
        new ApiArguments(await ApiBody.ReadAsync(request, "serializerErrors", cancellationToken)).Ids("ids");

    private static JsonAnswer Count(string name, int count) => new(json =>
    {
        json.WriteStartObject();
        json.WriteNumber(name, count);
        json.WriteEndObject();
    });
}

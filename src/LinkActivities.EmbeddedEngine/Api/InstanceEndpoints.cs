using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Persistence;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Reads and deletes instances. What was answered before is in the database before it is read.</summary>
internal static class InstanceEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/workflow-instances", (HttpRequest request, IInstanceStore store, CancellationToken cancellationToken) =>
            ListAsync(InstanceQuery.Read(new ApiArguments(request.Query), timestampFilters: null), store, cancellationToken));
        api.MapPost("/workflow-instances", async (HttpRequest request, IInstanceStore store, CancellationToken cancellationToken) =>
        {
            var body = await ApiBody.ReadOptionalAsync(request, "serializerErrors", cancellationToken);
            return await ListAsync(InstanceQuery.Read(new ApiArguments(body), body["timestampFilters"]), store, cancellationToken);
        });
        MapOne(api, "/workflow-instances/{id}", InstanceAnswers.Full);
        MapOne(api, "/workflow-instances/{id}/execution-state", x => InstanceAnswers.State(x.Summary));
        MapOne(api, "/workflow-instances/{id}/variables", InstanceAnswers.Variables);
        api.MapDelete("/workflow-instances/{id}", DeleteAsync);
        api.MapPost("/cancel/workflow-instances/{id}", CancelAsync);
        api.MapGet("/workflow-instances/{id}/journal", (string id, HttpRequest request, IInstanceStore store, CancellationToken cancellationToken) =>
            JournalAsync(id, [], request, store, cancellationToken));
        api.MapPost("/workflow-instances/{id}/journal", async (string id, HttpRequest request, IInstanceStore store, CancellationToken cancellationToken) =>
        {
            var body = await ApiBody.ReadOptionalAsync(request, "serializerErrors", cancellationToken);
            return await JournalAsync(id, body.Object("filter") ?? [], request, store, cancellationToken);
        });
    }

    private static void MapOne(RouteGroupBuilder api, string pattern, Func<StoredInstance, JsonAnswer> answer) =>
        api.MapGet(pattern, async (string id, IInstanceStore store, CancellationToken cancellationToken) =>
            await FindAsync(id, store, cancellationToken) is { } instance ? answer(instance) : (IResult)TypedResults.NotFound());

    private static async Task<IResult> ListAsync(InstanceFilter filter, IInstanceStore store, CancellationToken cancellationToken)
    {
        await store.FlushAsync(cancellationToken);
        return InstanceAnswers.List(await store.ListAsync(filter, cancellationToken));
    }

    private static async Task<IResult> JournalAsync(string id, JsonObject filter, HttpRequest request, IInstanceStore store, CancellationToken cancellationToken)
    {
        var query = new ApiArguments(request.Query);
        var (page, size) = query.Paging(defaultSize: 100);
        var skip = query.Number("skip") ?? (page ?? 0) * (long)size;
        var take = query.Number("take") ?? (page is null ? int.MaxValue : size);
        var instance = await FindAsync(id, store, cancellationToken);
        var journal = JournalFilter.Read(new ApiArguments(filter));

        // An instance that is not there has no journal: the viewer of the Studio stumbles over a 404 here.
        return new JsonAnswer(json =>
        {
            using var log = instance is null ? null : new InstanceLog(instance);
            journal.Write(json, log?.Journal ?? [], skip, take);
        });
    }

    private static async Task<IResult> DeleteAsync(string id, IInstanceStore store, IWorkflowRunner runner, CancellationToken cancellationToken)
    {
        // One that waits would go on being listened for.
        await runner.CancelAloneAsync(id, cancellationToken);
        await store.FlushAsync(cancellationToken);
        return await store.DeleteAsync([id], cancellationToken) > 0 ? TypedResults.NoContent() : TypedResults.NotFound();
    }

    private static async Task<IResult> CancelAsync(string id, IInstanceStore store, IWorkflowRunner runner, CancellationToken cancellationToken)
    {
        await runner.CancelAsync(id, cancellationToken);
        return await FindAsync(id, store, cancellationToken) is null ? TypedResults.NotFound() : TypedResults.Ok();
    }

    private static async Task<StoredInstance?> FindAsync(string id, IInstanceStore store, CancellationToken cancellationToken)
    {
        await store.FlushAsync(cancellationToken);
        return await store.FindAsync(id, cancellationToken);
    }
}

using System.Text.Json.Nodes;
using LinkActivities.Conformance.Hosting;

namespace LinkActivities.Conformance.Links;

/// <summary>The control doors of the host's Auth0 sandbox.</summary>
internal sealed class SandboxDoor(HostClient host)
{
    private const string Prefix = "/sandbox/auth0/";

    /// <summary>Adds or replaces users: objects of user_id, connection, user_metadata, app_metadata.</summary>
    public async Task PutAsync(IEnumerable<JsonObject> users) =>
        Check(200, await host.SendAsync("PUT", Prefix + "users", new JsonArray([.. users])));

    /// <summary>Every user as it is now, by id.</summary>
    public async Task<Dictionary<string, JsonObject>> UsersAsync()
    {
        var answer = await host.GetAsync(Prefix + "users");
        Check(200, answer);
        return answer.Body!.AsArray().ToDictionary(x => (string)x!["user_id"]!, x => x!.AsObject());
    }

    /// <summary>Lets calls fail; see the sandbox's FaultOrder.</summary>
    public async Task FailAsync(JsonObject order) => Check(204, await host.PostAsync(Prefix + "faults", order));

    public async Task ClearFaultsAsync() => Check(204, await host.SendAsync("DELETE", Prefix + "faults"));

    /// <summary>Brings the seeded users back.</summary>
    public async Task ResetAsync() => Check(204, await host.PostAsync(Prefix + "reset"));

    private static void Check(int status, Answer answer)
    {
        if (answer.Status != status)
            throw new InvalidOperationException($"The sandbox's control door answered {answer}. Is it open (LinkActivities__Sandbox__AllowControl=true)?");
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.Sandbox.Auth0;

// One call of the Management API, let in and with its body read. Path: the decoded segments after /api/v2/.
internal sealed record ApiRequest(string[] Path, IQueryCollection Query, JsonElement Body, string[] Scopes)
{
    public bool SeesTokens => Scopes.Contains("read:user_idp_tokens");
}

namespace LinkActivities.Sandbox.Auth0;

internal sealed record LinkBody(string Provider, string UserId, string? ConnectionId);

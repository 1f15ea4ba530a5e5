namespace LinkActivities.Sandbox.Auth0;

// Reset: Unix seconds.
internal readonly record struct RateReading(bool Allowed, long Limit, long Remaining, long Reset);

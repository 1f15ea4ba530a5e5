namespace LinkActivities.DesignerHost.Health;

/// <summary>What an operator's probes ask. Open to everyone; says nothing of accounts or settings.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", static context => context.Response.WriteAsync("Healthy"));
        endpoints.MapGet("/health/ready", AnswerAsync);
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var readiness = await context.RequestServices.GetRequiredService<ReadinessCheck>().CheckAsync(context.RequestAborted);
        context.Response.StatusCode = readiness.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(
            $$"""
            {"status":"{{Words(readiness.IsReady)}}","checks":{"database":"{{Words(readiness.Database)}}","journal":"{{Words(readiness.Database)}}","workflows":"{{Words(readiness.Workflows)}}"},"tenant":"{{TenantWords(readiness.Tenant)}}"}
            """,
            context.RequestAborted);
    }

    private static string Words(bool isGood) => isGood ? "Healthy" : "Unhealthy";

    private static string TenantWords(bool? answers) => answers switch
    {
        true => "reachable",
        false => "unreachable",
        null => "not asked yet"
    };
}

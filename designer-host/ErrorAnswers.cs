namespace LinkActivities.DesignerHost;

/// <summary>Answers every error with problem details (RFC 9457), and never with more than the caller needs to know.</summary>
internal static class ErrorAnswers
{
    public static IServiceCollection AddErrorAnswers(this IServiceCollection services) => services
        .AddProblemDetails(options => options.CustomizeProblemDetails = static problem =>
        {
            // What a request did wrong is said; what went wrong in here is in the log.
            if (problem.Exception is BadHttpRequestException bad)
                problem.ProblemDetails.Detail = bad.Message;
        })
        .Configure<ExceptionHandlerOptions>(options =>
        {
            options.StatusCodeSelector = static fault => fault is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
            options.SuppressDiagnosticsCallback = static context => context.Exception is BadHttpRequestException;
        });

    /// <summary>Takes what the rest of the host throws, and gives empty errors of the host's own pages a body. What workflows and API answer is theirs.</summary>
    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseWhen(
            static context => !context.Request.Path.StartsWithSegments("/workflows") && !context.Request.Path.StartsWithSegments("/elsa"),
            static pages => pages.UseStatusCodePages());
    }
}

using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Answers a request with what its run came to.</summary>
internal static class RunAnswer
{
    /// <summary>
    /// Answers: an answer with a body is sent whatever came after it, as it would be on its way on Elsa; else an incident is answered with problem details;
    /// else what the workflow gave, or 200.
    /// </summary>
    /// <param name="response">The response.</param>
    /// <param name="answer">What the workflow gave; null for nothing.</param>
    /// <param name="run">The run.</param>
    public static Task WriteAsync(HttpResponse response, HttpAnswer? answer, WorkflowRun run)
    {
        if (answer is not { IsFinal: true } && run.Incidents.Count > 0)
        {
            var (status, title) = Describe(run.Incidents);
            return ProblemResponse.WriteAsync(response, status, title, run.Incidents[0].Message, run.Id);
        }

        return answer is null ? Task.CompletedTask : WriteAsync(response, answer);
    }

    private static Task WriteAsync(HttpResponse response, HttpAnswer answer)
    {
        response.StatusCode = answer.Status;
        foreach (var (name, values) in answer.Headers)
        {
            // How the body is framed is the server's to say; a wrong length would break the connection.
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && !name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
                response.Headers[name] = values;
        }

        if (answer.ContentType is not null)
            response.ContentType = answer.ContentType;
        if (!answer.IsFinal)
            return Task.CompletedTask;
        response.ContentLength = answer.Body.Length;
        return response.Body.WriteAsync(answer.Body).AsTask();
    }

    private static (int Status, string Title) Describe(IReadOnlyList<Incident> incidents)
    {
        if (incidents.Any(x => x.Exception is OperationCanceledException or TimeoutException))
            return (StatusCodes.Status408RequestTimeout, "The workflow did not end in time.");
        return incidents.FirstOrDefault(x => x.Exception is BadHttpRequestException)?.Exception is BadHttpRequestException bad
            ? (bad.StatusCode, "The workflow cannot use the request.")
            : (StatusCodes.Status500InternalServerError, "The workflow faulted.");
    }
}

using System.Net;
using System.Text.Json;
using LinkActivities.EmbeddedEngine.Http;
using LinkActivities.EmbeddedEngine.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LinkActivities.EmbeddedEngine.Tests.Http;

public class RunAnswerTests
{
    [Fact]
    public async Task A_fault_is_answered_with_the_incidents_message_and_the_instance()
    {
        await using var host = await TriggerHost.StartAsync();
        host.Publish("fault", ["GET"], (_, _) => throw new FaultException("Locked", "Account", "Business", "The account is locked."));

        var response = await host.Client.GetAsync("/workflows/fault");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("""{"title":"The workflow faulted.","status":500,"detail":"The account is locked.","workflowInstanceId":"0000000000000001"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_fault_after_an_answer_with_a_body_leaves_the_answer_and_after_one_without_takes_its_place()
    {
        await using var host = await TriggerHost.StartAsync();
        host.Publish("body", ["GET"], (exchange, _) =>
        {
            TriggerHost.Text(exchange, "first");
            throw new InvalidOperationException("later");
        });
        host.Publish("status", ["GET"], (exchange, _) =>
        {
            exchange.Respond(new HttpAnswer(202, null, default, new HttpHeaders(), IsFinal: false));
            throw new InvalidOperationException("later");
        });

        Assert.Equal("first", await host.Client.GetStringAsync("/workflows/body"));
        await RequestBodyTests.AssertProblemAsync(await host.Client.GetAsync("/workflows/status"), HttpStatusCode.InternalServerError, "later");
    }

    [Fact]
    public async Task A_second_answer_faults_once_the_first_has_a_body()
    {
        await using var host = await TriggerHost.StartAsync();
        WorkflowRun? run = null;
        host.Publish("twice", ["GET"], async (exchange, current) =>
        {
            run = current;
            exchange.Respond(new HttpAnswer(202, null, default, new HttpHeaders(), IsFinal: false));
            await TriggerHost.Text(exchange, "first");
            await TriggerHost.Text(exchange, "second");
        });

        Assert.Equal("first", await host.Client.GetStringAsync("/workflows/twice"));
        Assert.StartsWith("This request has been answered already", Assert.Single(run!.Incidents).Message);
    }

    [Fact]
    public async Task A_run_that_outlasts_its_endpoints_timeout_is_answered_408()
    {
        var time = new FakeTimeProvider();
        await using var host = await TriggerHost.StartAsync(x => x.AddSingleton<TimeProvider>(time));
        var begun = new TaskCompletionSource();
        host.Publish("slow", ["GET"], async (_, run) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, run.CancellationToken);
        }, x => x with { RequestTimeout = TimeSpan.FromSeconds(3) });

        var response = host.Client.GetAsync("/workflows/slow");
        await begun.Task;
        time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(HttpStatusCode.RequestTimeout, (await response).StatusCode);
    }

    [Fact]
    public async Task A_caller_that_hangs_up_does_not_end_the_run()
    {
        await using var host = await TriggerHost.StartAsync();
        var begun = new TaskCompletionSource();
        var isGone = new TaskCompletionSource();
        var ended = new TaskCompletionSource<bool>();
        host.Publish("link", ["GET"], async (exchange, run) =>
        {
            exchange.Request.HttpContext.RequestAborted.Register(isGone.SetResult);
            begun.SetResult();
            await isGone.Task;
            ended.SetResult(run.CancellationToken.IsCancellationRequested);
        });

        using var hangUp = new CancellationTokenSource();
        var call = host.Client.GetAsync("/workflows/link", hangUp.Token);
        await begun.Task;
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.False(await ended.Task);
    }

    [Fact]
    public async Task A_host_that_stops_begins_nothing_and_ends_what_runs_after_the_grace()
    {
        var time = new FakeTimeProvider();
        await using var host = await TriggerHost.StartAsync(x => x.AddSingleton<TimeProvider>(time));
        var begun = new TaskCompletionSource();
        host.Publish("slow", ["GET"], async (_, run) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, run.CancellationToken);
        });
        var lifetime = host.Services.GetRequiredService<RunLifetime>();
        var response = host.Client.GetAsync("/workflows/slow");
        await begun.Task;

        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.True(lifetime.IsStopping);
        Assert.False(lifetime.Ending.IsCancellationRequested);
        var refused = await host.Client.GetAsync("/workflows/slow");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (refused.StatusCode, refused.Headers.RetryAfter?.ToString()));
        time.Advance(new HttpTriggerOptions().ShutdownGrace);

        Assert.Equal(HttpStatusCode.RequestTimeout, (await response).StatusCode);
    }

    [Fact]
    public async Task A_failure_of_the_engine_shows_no_stack_trace()
    {
        var runner = Substitute.For<IWorkflowRunner>();
        runner.StartAsync(null!, null!, default).ReturnsForAnyArgs(Task.FromException<WorkflowRun>(new InvalidOperationException("secret detail")));
        await using var host = await TriggerHost.StartAsync(x => x.AddSingleton(runner));
        host.Publish("broken", ["GET"], (_, _) => Task.CompletedTask);

        var response = await host.Client.GetAsync("/workflows/broken");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("The workflow could not be run.", body);
        Assert.DoesNotContain("secret detail", body);
        Assert.DoesNotContain("   at ", body);
    }

    [Fact]
    public async Task A_workflow_that_does_not_build_says_why()
    {
        var runner = Substitute.For<IWorkflowRunner>();
        runner.StartAsync(null!, null!, default).ReturnsForAnyArgs(Task.FromException<WorkflowRun>(new PublishException("HTTP Endpoint 'E' has an input that this engine does not know.")));
        await using var host = await TriggerHost.StartAsync(x => x.AddSingleton(runner));
        host.Publish("old", ["GET"], (_, _) => Task.CompletedTask);

        await RequestBodyTests.AssertProblemAsync(await host.Client.GetAsync("/workflows/old"), HttpStatusCode.InternalServerError, "HTTP Endpoint 'E' has an input that this engine does not know.");
    }

    [Theory]
    [InlineData("/", 1, 1)]
    [InlineData("/workflows", 0, 1)]
    [InlineData("/workflows", 1, 0)]
    public async Task Options_that_cannot_work_are_refused_at_start(string basePath, int sizeLimit, int graceSeconds) =>
        await Assert.ThrowsAsync<OptionsValidationException>(() => TriggerHost.StartAsync(x => x.Configure<HttpTriggerOptions>(o =>
            (o.BasePath, o.RequestSizeLimit, o.ShutdownGrace) = (basePath, sizeLimit, TimeSpan.FromSeconds(graceSeconds)))));

    [Fact]
    public async Task A_timeout_longer_than_timers_take_is_no_trouble()
    {
        await using var host = await TriggerHost.StartAsync();
        host.Publish("patient", ["GET"], (exchange, _) => TriggerHost.Text(exchange, "in"), x => x with { RequestTimeout = TimeSpan.FromDays(365) });

        Assert.Equal("in", await host.Client.GetStringAsync("/workflows/patient"));
    }

    [Fact]
    public async Task An_ambiguous_request_says_how_to_name_an_instance_and_naming_it_works()
    {
        await using var host = await TriggerHost.StartAsync();
        host.Wait("resume", (exchange, run) => TriggerHost.Text(exchange, "resumed"), "i1", "c1");
        host.Wait("resume", (exchange, run) => TriggerHost.Text(exchange, "resumed"), "i2", "c2");

        var response = await host.Client.GetAsync("/workflows/resume");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("?workflowInstanceId=", body);
        Assert.DoesNotContain("i1", JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString()!.Split(' '));

        await host.Client.GetAsync("/workflows/resume?workflowInstanceId=i2");
        await host.Client.GetAsync("/workflows/resume?correlationId=c1");
        await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/workflows/resume") { Headers = { { "X-Workflow-Instance-ID", "i1" } } });
        await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/workflows/resume") { Headers = { { "X-Correlation-ID", "c2" } } });
        Assert.Equal(["i2", "i1", "i1", "i2"], host.Engine.Resumed.Select(x => x.InstanceId));
    }

    [Fact]
    public async Task An_instance_that_was_resumed_by_another_request_is_not_found()
    {
        var runner = Substitute.For<IWorkflowRunner>();
        runner.ResumeAsync(null!, null, default).ReturnsForAnyArgs(Task.FromResult<WorkflowRun?>(null));
        await using var host = await TriggerHost.StartAsync(x => x.AddSingleton(runner));
        host.Wait("resume", (_, _) => Task.CompletedTask);

        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("/workflows/resume")).StatusCode);
    }

    [Fact]
    public async Task A_start_takes_the_correlation_id_along()
    {
        await using var host = await TriggerHost.StartAsync();
        host.Publish("start", ["GET"], (_, _) => Task.CompletedTask);

        await host.Client.GetAsync("/workflows/start?correlationId=c1");

        var request = Assert.Single(host.Engine.Started);
        Assert.Equal(("E", "c1"), (request.TriggerActivityId, request.CorrelationId));
    }

    [Theory]
    [InlineData("/elsewhere")]
    [InlineData("/workflowsx/echo")]
    [InlineData("/workflows/definitions/7/edit")]
    [InlineData("/workflows/instances/7/view")]
    public async Task What_is_not_a_triggers_is_left_to_the_host(string path)
    {
        await using var host = await TriggerHost.StartAsync();
        host.PublishEcho("{a}/{b}/{c}", ["GET"], _ => "mine");

        Assert.Equal("someone else's", await host.Client.GetStringAsync(path));
    }

    [Fact]
    public async Task The_base_path_is_the_hosts_choice()
    {
        await using var host = await TriggerHost.StartAsync(x => x.Configure<HttpTriggerOptions>(o => o.BasePath = "api/hooks/"));
        host.PublishEcho("{x}", ["GET"], x => x.RouteData);

        Assert.Equal("""{"x":"a/b"}""", await host.GetRawAsync("/API/hooks/a%2Fb"));
        Assert.Equal("someone else's", await host.Client.GetStringAsync("/workflows/x"));
    }
}

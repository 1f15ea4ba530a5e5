using LinkActivities.Bench;
using LinkActivities.Bench.Parts;
using LinkActivities.Conformance.Hosting;

if (args is [BareEndpoint.Argument, var port])
{
    await BareEndpoint.ServeAsync(port);
    return 0;
}

if (BenchOptions.Parse(args) is not { } options)
{
    Console.WriteLine(BenchOptions.Usage);
    return 2;
}

Console.WriteLine($"{Repository.Configuration}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC");
if (Repository.Configuration != "Release")
    Console.WriteLine("These are no figures: run with -c Release.");
var report = new Report();
if (options.Parts.Contains("startup"))
    await StartupPart.RunAsync(options, report);
if (options.Parts.Contains("triggers") || options.Parts.Contains("memory"))
    await TriggerPart.RunAsync(options, report);
if (options.Parts.Contains("links"))
    await LinkPart.RunAsync(options, report);
if (options.Parts.Contains("lists"))
    await ListsPart.RunAsync(options, report);
if (options.Parts.Contains("recordings"))
    await RecordingsPart.RunAsync(report);
report.Print();
return report.IsSound ? 0 : 1;

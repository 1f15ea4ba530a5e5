using System.Data.Common;
using LinkActivities.DesignerHost;
using LinkActivities.DesignerHost.Configuration;
using LinkActivities.DesignerHost.Persistence;
using LinkActivities.DesignerHost.Security;
using Microsoft.Extensions.Options;

if (args is [HashPasswordCommand.Name])
    return HashPasswordCommand.Run(Console.In, Console.Out, Console.Error);

EntityFrameworkWarmUp.Begin();
try
{
    if (args is [ExportCommand.Name, .. var rest])
        return await ExportCommand.RunAsync(rest, Console.Out, Console.Error, CancellationToken.None);
    await using var app = DesignerApplication.Build(args);
    await app.RunAsync();
    return 0;
}
catch (InvalidConfigurationException invalid)
{
    return Refuse(invalid.Failures);
}
catch (OptionsValidationException invalid)
{
    return Refuse(invalid.Failures);
}
catch (Exception fault) when (DatabaseFault(fault) is not null)
{
    return Refuse([$"LinkActivities:Database cannot be used: {DatabaseFault(fault)!.Message}"]);
}
catch (IOException fault)
{
    // An address that is taken (ASPNETCORE_URLS), or a data directory that another host uses.
    return Refuse([fault.Message]);
}

// EF wraps what a driver throws.
static DbException? DatabaseFault(Exception? fault) => fault is null or DbException ? (DbException?)fault : DatabaseFault(fault.InnerException);

static int Refuse(IEnumerable<string> failures)
{
    Console.Error.WriteLine("LinkActivities cannot start as it is configured:");
    foreach (var failure in failures)
        Console.Error.WriteLine($"  {failure}");
    return 1;
}

using System.Data.Common;
using LinkActivities.DesignerHost;
using LinkActivities.DesignerHost.Configuration;
using LinkActivities.DesignerHost.Persistence;
using Microsoft.Extensions.Options;

EntityFrameworkWarmUp.Begin();
try
{
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
catch (DbException fault)
{
    return Refuse([$"LinkActivities:Database cannot be used: {fault.Message}"]);
}
catch (IOException fault)
{
    // An address that is taken (ASPNETCORE_URLS), or a data directory that another host uses.
    return Refuse([fault.Message]);
}

static int Refuse(IEnumerable<string> failures)
{
    Console.Error.WriteLine("LinkActivities cannot start as it is configured:");
    foreach (var failure in failures)
        Console.Error.WriteLine($"  {failure}");
    return 1;
}

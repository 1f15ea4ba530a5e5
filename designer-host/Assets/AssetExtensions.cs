namespace LinkActivities.DesignerHost.Assets;

/// <summary>Serves the host's own files and the designer's. They are open: they hold nothing of anyone's.</summary>
internal static class AssetExtensions
{
    public static void UseAssets(this WebApplication app)
    {
        var own = app.Services.GetRequiredService<OwnAssets>();
        app.Use((context, next) => own.TryAnswer(context, out var answer) ? answer : next(context));
        app.Services.GetRequiredService<StudioFiles>().Use(app);
    }
}

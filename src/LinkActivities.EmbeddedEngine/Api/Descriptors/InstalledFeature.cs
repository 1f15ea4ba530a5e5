namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>A feature that the engine has. Register one for each.</summary>
/// <param name="FullName">Elsa's name of it, such as <c>Elsa.Http</c>.</param>
/// <param name="Description">One sentence.</param>
internal sealed record InstalledFeature(string FullName, string Description);

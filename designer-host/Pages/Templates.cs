namespace LinkActivities.DesignerHost.Pages;

/// <summary>The pages' HTML, which is part of the assembly.</summary>
internal static class Templates
{
    /// <summary>Reads a template: <c>layout.html</c>.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(Templates).Assembly.GetManifestResourceStream($"Templates/{name}") ?? throw new ArgumentException($"There is no template {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

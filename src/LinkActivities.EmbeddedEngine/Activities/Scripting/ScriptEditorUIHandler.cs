using System.Reflection;

namespace LinkActivities.EmbeddedEngine.Activities.Scripting;

/// <summary>Tells the designer's code editor which language it edits.</summary>
internal sealed class ScriptEditorUIHandler : IPropertyUIHandler
{
    /// <inheritdoc/>
    public float Priority => 0;

    /// <inheritdoc/>
    public ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IDictionary<string, object>>(new Dictionary<string, object>
        {
            [InputUIHints.CodeEditor] = new Dictionary<string, object> { ["language"] = "javascript" },
        });
}

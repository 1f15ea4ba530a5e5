using System.Globalization;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Runtime;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>Reads definitions as Elsa Studio posts them, as Elsa exports them, and as they lie in files, in old forms and new.</summary>
internal sealed class DefinitionReader
{
    private const string Workflow = "Workflow1";

    // Elsa, too, says here where an empty root comes from.
    private const string NoRoot = nameof(DefinitionReader);

    private readonly ActivityRegistry registry;
    private readonly ActivityReader activities;
    private readonly VariableReader variables;

    /// <summary>Makes a reader.</summary>
    /// <param name="registry">The activity types.</param>
    /// <param name="types">The names of the types.</param>
    public DefinitionReader(ActivityRegistry registry, TypeNames types)
    {
        this.registry = registry;
        var defaults = new InputDefaults(types);
        variables = new VariableReader(types);
        activities = new ActivityReader(registry, new BindingReader(types, defaults), variables, defaults);
    }

    /// <summary>Reads a definition.</summary>
    /// <param name="json">Elsa's model of a definition.</param>
    /// <exception cref="PublishException">It cannot be saved; all that is wrong, a sentence each. Unknown activity types are not wrong.</exception>
    public DefinitionModel Read(JsonObject json)
    {
        var scope = new ReadingScope();
        var definitionId = json.Text("definitionId");
        if (definitionId?.Length > DefinitionLimits.IdLength)
            scope.Errors.Add($"The definition's id is longer than {DefinitionLimits.IdLength} characters. Choose a shorter one.");
        if (json.Text("name")?.Length > DefinitionLimits.NameLength)
            scope.Errors.Add($"The workflow's name is longer than {DefinitionLimits.NameLength} characters. Choose a shorter one.");
        foreach (var member in new[] { "definitionId", "name", "description" })
        {
            // PostgreSQL takes no text with a NUL, and an address none with other such characters.
            if (json.Text(member) is { } text && text.Any(x => char.IsControl(x) && (member == "definitionId" || x == '\0')))
                scope.Errors.Add($"The workflow's {member} has characters that cannot be stored. Write it again.");
        }

        // An activity of a type that is not here may come back; a whole workflow of one cannot even be drawn.
        if (json.Object("root")?.Text("type") is { Length: > 0 } kind && kind != NotFoundActivities.TypeName && registry.Find(kind) is null)
            scope.Errors.Add($"A workflow of type {kind} cannot be made here. Make a Flowchart or a Sequence.");
        var content = ReadContent(json, scope);
        if (scope.Errors.Count > 0)
            throw new PublishException(scope.Errors);
        return new DefinitionModel
        {
            DefinitionId = string.IsNullOrWhiteSpace(definitionId) ? null : definitionId,
            Name = json.Text("name"),
            Description = json.Text("description"),
            ToolVersion = Version.TryParse(json.Text("toolVersion"), out var version) ? version.ToString() : null,
            IsReadonly = json.Flag("isReadonly") ?? false,
            IsSystem = json.Flag("isSystem") ?? false,
            IsPublished = json.Flag("isPublished") ?? false,
            Content = content,
        };
    }

    /// <summary>
    /// Reads a stored definition again with the activity types that there are now: some may have gone since it was saved, others may be back.
    /// What cannot be read any more stays as it is.
    /// </summary>
    public DefinitionContent Renew(byte[] stored)
    {
        var scope = new ReadingScope();
        var content = ReadContent(DefinitionJson.Parse(stored), scope);
        return scope.Errors.Count == 0 ? content : content with { Json = stored };
    }

    private DefinitionContent ReadContent(JsonObject json, ReadingScope scope)
    {
        var root = json["root"] is { } given ? given : EmptyRoot();
        var content = new JsonObject
        {
            ["variables"] = variables.ReadVariables(json["variables"], "the workflow", scope),
            ["inputs"] = variables.ReadArguments(json["inputs"], "inputs", scope),
            ["outputs"] = variables.ReadArguments(json["outputs"], "outputs", scope),
            ["outcomes"] = json.Array("outcomes")?.DeepClone() ?? new JsonArray(),
            ["customProperties"] = json["customProperties"].CloneOrNew(),
            ["options"] = ReadOptions(json.Object("options")),
            ["root"] = activities.Read(root, Workflow, "root", scope),
        };
        if (scope.Activities > DefinitionLimits.Activities)
            scope.Errors.Add(string.Create(CultureInfo.InvariantCulture, $"The workflow has more than {DefinitionLimits.Activities} activities. Split it into several workflows."));
        return new DefinitionContent(DefinitionJson.Write(content), HasRoot(content.Object("root")), scope.Missing);
    }

    private static JsonObject ReadOptions(JsonObject? given)
    {
        var options = given?.WithoutNulls() ?? [];
        options["autoUpdateConsumingWorkflows"] ??= false;
        return options;
    }

    private static JsonObject EmptyRoot() => new() { ["id"] = "Sequence1", ["type"] = "Elsa.Sequence", ["customProperties"] = new JsonObject { ["source"] = NoRoot } };

    private static bool HasRoot(JsonObject? root) =>
        root is not null && !(root.Object("customProperties")?.Text("source") == NoRoot && root["activities"] is JsonArray { Count: 0 } or null);
}

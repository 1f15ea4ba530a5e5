using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using LinkActivities.EmbeddedEngine.Api;
using LinkActivities.EmbeddedEngine.Persistence;

namespace LinkActivities.EmbeddedEngine;

/// <summary>Gives the definitions of the database as files, with their ids, versions and states. Needs no running engine.</summary>
public sealed partial class DefinitionExport
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IDefinitionStore store;
    private readonly DefinitionAnswers answers;

    internal DefinitionExport(IDefinitionStore store, DefinitionAnswers answers)
    {
        this.store = store;
        this.answers = answers;
    }

    /// <summary>Reads the published version of every definition, and its newest where that is a draft.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The versions, in the order of their definitions' names.</returns>
    public async IAsyncEnumerable<ExportedDefinition> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var filter = new DefinitionFilter { Version = new(DefinitionVersionKind.LatestAndPublished), OrderBy = "Name" };
        foreach (var listed in (await store.ListAsync(filter, cancellationToken).ConfigureAwait(false)).Items)
        {
            if (await store.FindByIdAsync(listed.Id, cancellationToken).ConfigureAwait(false) is not { } definition)
                continue;
            var file = FileNameOf(definition, suffix: "");
            if (!taken.Add(file))
                taken.Add(file = FileNameOf(definition, $"-{definition.Id}"));
            yield return new ExportedDefinition(file, definition.Name ?? definition.DefinitionId, definition.Version, definition.IsPublished, Write(definition));
        }
    }

    private static string FileNameOf(StoredDefinition definition, string suffix) =>
        $"{NotForFiles().Replace(definition.DefinitionId, "-").Trim('-', '.')}{suffix}{(definition.IsPublished ? "" : ".draft")}.json";

    private ReadOnlyMemory<byte> Write(StoredDefinition definition)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
            answers.WriteFile(json, definition);
        return buffer.WrittenMemory;
    }

    [GeneratedRegex(@"[^\p{L}\p{Nd}._-]+")]
    private static partial Regex NotForFiles();
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>
/// The mark that a definition carries of the file it came from, among its custom properties: there it goes along into versions that the designer
/// makes, so that a file which did not change is not taken for news.
/// </summary>
/// <param name="File">The file, relative to the folder.</param>
/// <param name="Hash">A hash of name and content.</param>
internal sealed record FileStamp(string File, string Hash)
{
    private const string Property = "workflowFile";

    /// <summary>The stamp of a file.</summary>
    /// <param name="file">Its name, relative to the folder, with forward slashes.</param>
    /// <param name="content">Its content.</param>
    public static FileStamp Of(string file, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(file));
        hash.AppendData([0]);
        hash.AppendData(content);
        return new FileStamp(file, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether stored content carries this stamp. Looks for the hash alone: no other text of a definition holds it.</summary>
    public bool IsOn(ReadOnlySpan<byte> json) => json.IndexOf(Encoding.ASCII.GetBytes(Hash)) >= 0;

    /// <summary>Puts the stamp on a definition as it was read from a file.</summary>
    public void PutOn(JsonObject definition)
    {
        var properties = definition["customProperties"].CloneOrNew();
        properties[Property] = new JsonObject { ["file"] = File, ["hash"] = Hash };
        definition["customProperties"] = properties;
    }

    /// <summary>Puts the stamp of a version on its successor, unless that has one: clients other than the Studio drop what they do not know.</summary>
    public static byte[] CarryOver(byte[] from, byte[] to)
    {
        if (from.AsSpan().IndexOf("\"workflowFile\""u8) < 0 || DefinitionJson.Parse(from).Object("customProperties")?[Property] is not { } stamp)
            return to;
        var json = DefinitionJson.Parse(to);
        var properties = json.Object("customProperties")!;
        if (properties.ContainsKey(Property))
            return to;
        properties[Property] = stamp.DeepClone();
        return DefinitionJson.Write(json);
    }
}

using System.IO.Compression;
using System.Text;

namespace LinkActivities.Conformance.Api;

/// <summary>Reads and makes zip archives.</summary>
internal static class Zip
{
    /// <summary>The texts in an archive by their names.</summary>
    public static Dictionary<string, string> Read(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
        return zip.Entries.ToDictionary(x => x.FullName, x =>
        {
            using var reader = new StreamReader(x.Open());
            return reader.ReadToEnd();
        });
    }

    public static byte[] Of(params (string Name, string Text)[] files)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return buffer.ToArray();
    }
}

using System.IO.Compression;
using System.Xml.Linq;

namespace LinkActivities.Tests;

public sealed class PackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_package_of_the_linking_has_what_a_package_needs()
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        await ProjectEvaluation.RunAsync(
            "pack", Repository.File("src", "LinkActivities.Identity", "LinkActivities.Identity.csproj"), "--no-build", "-c", configuration, "-o", _folder.Path, "-p:Engine=Embedded", "-nodeReuse:false");

        using var package = ZipFile.OpenRead(Directory.GetFiles(_folder.Path, "*.nupkg").Single());
        var files = package.Entries.Select(x => x.FullName).Where(x => !x.StartsWith("_rels", StringComparison.Ordinal) && !x.StartsWith("package/", StringComparison.Ordinal) && x != "[Content_Types].xml").Order(StringComparer.Ordinal);
        Assert.Equal(
            ["LinkActivities.Identity.nuspec", "README.md", "icon.png", "lib/net10.0/LinkActivities.Identity.dll", "lib/net10.0/LinkActivities.Identity.xml"], files);

        using var nuspec = package.GetEntry("LinkActivities.Identity.nuspec")!.Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        string? Text(string name) => metadata.Elements().SingleOrDefault(x => x.Name.LocalName == name)?.Value;
        Assert.Equal(("LinkActivities.Identity", "MIT", "icon.png", "README.md"), (Text("id"), Text("license"), Text("icon"), Text("readme")));
        var needs = metadata.Descendants().Where(x => x.Name.LocalName == "dependency").Select(x => (string)x.Attribute("id")!).ToList();
        Assert.Contains("Polly.Core", needs);
        Assert.DoesNotContain(needs, x => x.StartsWith("Elsa", StringComparison.Ordinal) || x.Contains("EntityFrameworkCore", StringComparison.Ordinal));

        using var symbols = ZipFile.OpenRead(Directory.GetFiles(_folder.Path, "*.snupkg").Single());
        Assert.Contains(symbols.Entries, x => x.FullName == "lib/net10.0/LinkActivities.Identity.pdb");
    }

    public void Dispose() => _folder.Dispose();
}

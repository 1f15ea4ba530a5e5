namespace LinkActivities.Tests;

/// <summary>What <c>-p:Engine</c> changes: packages and two files on each side, and nothing else.</summary>
public sealed class EngineChoiceTests
{
    private const string Cards = "src/LinkActivities/LinkActivities.csproj";
    private const string Host = "designer-host/designer-host.csproj";

    [Theory]
    [InlineData(Cards, "Embedded", "")]
    [InlineData(Cards, "Elsa", "Elsa.Workflows.Core,Elsa.Workflows.Management")]
    [InlineData(Host, "Embedded", "Microsoft.EntityFrameworkCore.Sqlite,Npgsql.EntityFrameworkCore.PostgreSQL,SQLitePCLRaw.bundle_e_sqlite3,System.IdentityModel.Tokens.Jwt")]
    [InlineData(Host, "Elsa", "DistributedLock.Postgres,DistributedLock.SqlServer,Elsa,Elsa.Expressions.CSharp,Elsa.Expressions.JavaScript,Elsa.Expressions.Liquid,Elsa.Http,Elsa.Identity,"
        + "Elsa.Persistence.EFCore.PostgreSql,Elsa.Persistence.EFCore.SqlServer,Elsa.Persistence.EFCore.Sqlite,Elsa.Scheduling,Elsa.WorkflowProviders.BlobStorage,Elsa.Workflows.Api,Elsa.Workflows.Runtime.Distributed")]
    public async Task The_engine_decides_the_packages(string project, string engine, string packages) =>
        Assert.Equal(packages, string.Join(',', await ProjectEvaluation.ItemsAsync(project, engine, "PackageReference")));

    [Fact]
    public async Task Every_package_of_Elsas_is_3_8_4_and_none_is_pinned_without_it()
    {
        var pins = await ProjectEvaluation.ItemsAsync(Host, "Elsa", "PackageVersion");
        Assert.All(await ProjectEvaluation.ItemsAsync(Host, "Elsa", "PackageReference"), x => Assert.Contains(x, pins));
        Assert.Equal("3.8.4", (await ProjectEvaluation.PropertiesAsync(Host, "Elsa", "ElsaVersion", "Engine"))["ElsaVersion"]);
        Assert.DoesNotContain(await ProjectEvaluation.ItemsAsync(Host, "Embedded", "PackageVersion"), x => x.StartsWith("Elsa", StringComparison.Ordinal) || x.StartsWith("DistributedLock", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Cards, "Engine.Embedded.cs", "Engine.Elsa.cs")]
    [InlineData(Host, "Engines/Embedded.cs", "Engines/Elsa.cs,Engines/SqlServerJournal.cs")]
    public async Task Only_the_seams_files_differ(string project, string embeddedAlone, string elsaAlone)
    {
        var embedded = await ProjectEvaluation.ItemsAsync(project, "Embedded", "Compile");
        var elsa = await ProjectEvaluation.ItemsAsync(project, "Elsa", "Compile");
        Assert.True(embedded.Count > 10);
        Assert.Equal(embeddedAlone, string.Join(',', embedded.Except(elsa)));
        Assert.Equal(elsaAlone, string.Join(',', elsa.Except(embedded)));
    }

    [Theory]
    [InlineData("Embedded", "../LinkActivities.EmbeddedEngine/LinkActivities.EmbeddedEngine.csproj,../LinkActivities.Identity/LinkActivities.Identity.csproj")]
    [InlineData("Elsa", "../LinkActivities.Identity/LinkActivities.Identity.csproj")]
    public async Task The_embedded_engine_is_no_part_of_the_cards_on_Elsa(string engine, string projects) =>
        Assert.Equal(projects, string.Join(',', await ProjectEvaluation.ItemsAsync(Cards, engine, "ProjectReference")));

    [Theory]
    [InlineData("Embedded", "true")]
    [InlineData("Elsa", "false")]
    public async Task The_driver_of_SQL_Server_has_the_cultures_that_it_refuses_to_run_without(string engine, string isInvariant) =>
        Assert.Equal(isInvariant, (await ProjectEvaluation.PropertiesAsync(Host, engine, "InvariantGlobalization", "Engine"))["InvariantGlobalization"]);

    [Theory]
    [InlineData("Embedded", "false")]
    [InlineData("Elsa", "true")]
    public async Task The_cards_are_a_package_on_Elsa_alone(string engine, string isPackable) =>
        Assert.Equal(isPackable, (await ProjectEvaluation.PropertiesAsync(Cards, engine, "IsPackable", "PackageId"))["IsPackable"]);

    [Fact]
    public async Task The_package_of_the_cards_has_readme_icon_license_documentation_and_symbols()
    {
        var properties = await ProjectEvaluation.PropertiesAsync(
            Cards, "Elsa", "PackageId", "PackageReadmeFile", "PackageIcon", "PackageLicenseExpression", "GenerateDocumentationFile", "SymbolPackageFormat", "Deterministic", "PublishRepositoryUrl");
        Assert.Equal(
            ["LinkActivities", "README.md", "icon.png", "MIT", "true", "snupkg", "true", "true"],
            [properties["PackageId"], properties["PackageReadmeFile"], properties["PackageIcon"], properties["PackageLicenseExpression"], properties["GenerateDocumentationFile"], properties["SymbolPackageFormat"], properties["Deterministic"], properties["PublishRepositoryUrl"]]);
        var files = await ProjectEvaluation.ItemsAsync(Cards, "Elsa", "None");
        Assert.Contains("README.md", files);
        Assert.Contains(files, x => x.EndsWith("/icon.png", StringComparison.Ordinal));
    }
}

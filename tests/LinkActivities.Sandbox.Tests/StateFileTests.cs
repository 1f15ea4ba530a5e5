using System.Text.Json.Nodes;

namespace LinkActivities.Sandbox.Tests;

public sealed class StateFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("sandbox-state").FullName;

    private string StatePath => Path.Combine(_directory, "tenant", "users.jsonl");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_new_file_holds_the_seeded_users()
    {
        await using (await StartAsync(StatePath))
        {
        }

        Assert.True(File.Exists(StatePath));
        await using var again = await StartAsync(StatePath);
        Assert.Equal(12, again.Sandbox.Users().Count);
    }

    [Fact]
    public async Task Every_change_survives_a_restart()
    {
        List<JsonObject> before;
        await using (var tenancy = await StartAsync(StatePath))
        {
            await ChangeEverythingAsync(tenancy);
            before = [.. tenancy.Sandbox.Users()];
        }

        await using var again = await StartAsync(StatePath);

        Same(before, again.Sandbox.Users());
        Assert.Equal(409, (await again.LinkAsync("auth0|ada", "google-oauth2", "1001")).Status);
    }

    [Fact]
    public async Task Every_acknowledged_change_is_in_the_file_at_once()
    {
        await using var tenancy = await StartAsync(StatePath);
        await ChangeEverythingAsync(tenancy);

        // What a killed process leaves: the file as it is now, nothing closed.
        var copy = Path.Combine(_directory, "copy.jsonl");
        File.Copy(StatePath, copy);
        await using var survivor = await StartAsync(copy);

        Same(tenancy.Sandbox.Users(), survivor.Sandbox.Users());
    }

    [Fact]
    public async Task Parallel_changes_are_all_in_the_file()
    {
        await using var tenancy = await StartAsync(StatePath);
        for (var i = 0; i < 50; i++)
        {
            tenancy.Sandbox.AddUser($"auth0|p{i}", "legacy-users");
            tenancy.Sandbox.AddUser($"github|{i}", "github");
        }

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => tenancy.LinkAsync($"auth0|p{i}", "github", $"{i}")));
        var copy = Path.Combine(_directory, "copy.jsonl");
        File.Copy(StatePath, copy);
        await using var survivor = await StartAsync(copy);

        Same(tenancy.Sandbox.Users(), survivor.Sandbox.Users());
        Assert.Equal(62, survivor.Sandbox.Users().Count);
    }

    [Fact]
    public async Task A_line_that_was_cut_off_is_dropped()
    {
        await using (var tenancy = await StartAsync(StatePath))
        {
            await tenancy.PatchAsync("auth0|ada", """{"user_metadata":{"kept":true}}""");
            await tenancy.PatchAsync("auth0|ada", """{"user_metadata":{"cut":true}}""");
        }

        var bytes = await File.ReadAllBytesAsync(StatePath);
        await File.WriteAllBytesAsync(StatePath, bytes[..^10]);

        await using var again = await StartAsync(StatePath);
        Assert.True(again.Sandbox.TryGetUser("auth0|ada", out var ada));
        Assert.True(ada["user_metadata"]!.AsObject().ContainsKey("kept"));
        Assert.False(ada["user_metadata"]!.AsObject().ContainsKey("cut"));
        await again.PatchAsync("auth0|ada", """{"user_metadata":{"after":true}}""");
        await again.DisposeAsync();

        await using var third = await StartAsync(StatePath);
        Assert.True(third.Sandbox.TryGetUser("auth0|ada", out ada));
        Assert.True(ada["user_metadata"]!.AsObject().ContainsKey("after"));
    }

    [Fact]
    public async Task A_start_compacts_the_file()
    {
        await using (var tenancy = await StartAsync(StatePath))
        {
            for (var i = 0; i < 200; i++)
                await tenancy.PatchAsync("auth0|ada", $$$"""{"user_metadata":{"i":{{{i}}}}}""");
        }

        var before = new FileInfo(StatePath).Length;
        await using var again = await StartAsync(StatePath);

        Assert.InRange(new FileInfo(StatePath).Length, 1, before / 4);
        Assert.True(again.Sandbox.TryGetUser("auth0|ada", out var ada));
        Assert.Equal(199, (int)ada["user_metadata"]!["i"]!);
    }

    [Fact]
    public async Task An_empty_tenant_stays_empty()
    {
        await using (var tenancy = await StartAsync(StatePath))
        {
            foreach (var user in tenancy.Sandbox.Users())
                await tenancy.SendAsync(HttpMethod.Delete, "api/v2/users/" + Uri.EscapeDataString((string)user["user_id"]!));
        }

        for (var start = 0; start < 2; start++)
        {
            await using var again = await StartAsync(StatePath);
            Assert.Empty(again.Sandbox.Users());
        }
    }

    [Fact]
    public async Task A_reset_survives_a_restart()
    {
        await using (var tenancy = await StartAsync(StatePath))
        {
            tenancy.Sandbox.AddUser("auth0|extra", "legacy-users");
            await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001");
            tenancy.Sandbox.Reset();
        }

        await using var again = await StartAsync(StatePath);
        Assert.Equal(12, again.Sandbox.Users().Count);
        Assert.True(again.Sandbox.TryGetUser("google-oauth2|1001", out _));
    }

    [Fact]
    public async Task Identity_tokens_survive_a_restart()
    {
        await using (var tenancy = await StartAsync(StatePath))
            await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001");

        await using var again = await StartAsync(StatePath);
        var identity = (await again.GetUserAsync("auth0|ada")).Json!["identities"]![1]!;
        Assert.Equal("sandbox-google-refresh-token", (string?)identity["refresh_token"]);
    }

    [Fact]
    public async Task An_access_token_survives_a_restart()
    {
        string token;
        await using (var tenancy = await StartAsync(StatePath))
            token = await tenancy.TokenAsync();

        await using var again = await StartAsync(StatePath);
        again.Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal(200, (await again.GetUserAsync("auth0|ada")).Status);
    }

    [Fact]
    public async Task A_second_process_is_kept_out()
    {
        await using var tenancy = await StartAsync(StatePath);

        var exception = Assert.Throws<IOException>(() => new Auth0Sandbox(new Auth0SandboxOptions { StatePath = StatePath }));
        Assert.Contains("another process", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_state_is_named_and_left_alone()
    {
        var path = Path.Combine(_directory, "shopping.txt");
        File.WriteAllText(path, "milk\nbread\n");

        var exception = Assert.Throws<InvalidDataException>(() => new Auth0Sandbox(new Auth0SandboxOptions { StatePath = path }));

        Assert.Contains($"{path}, line 1", exception.Message, StringComparison.Ordinal);
        Assert.Equal("milk\nbread\n", File.ReadAllText(path));
    }

    private static Task<Tenancy> StartAsync(string path) => Tenancy.StartAsync(options => options.StatePath = path);

    private static async Task ChangeEverythingAsync(Tenancy tenancy)
    {
        int[] statuses =
        [
            (await tenancy.PatchAsync("auth0|ada", """{"user_metadata":{"newsletter":true,"theme":null},"app_metadata":{}}""")).Status,
            (await tenancy.LinkAsync("auth0|ada", "google-oauth2", "1001")).Status,
            (await tenancy.LinkAsync("auth0|grace", "samlp", "acme-saml|grace@acme.example")).Status,
            (await tenancy.UnlinkAsync("auth0|joan", "google-oauth2", "1002")).Status,
            (await tenancy.LinkAsync("auth0|joan", "github", "1936")).Status,
            (await tenancy.SendAsync(HttpMethod.Delete, "api/v2/users/auth0%7Calan")).Status,
        ];
        tenancy.Sandbox.AddUser("oauth2|siwe|\"quoted\" \\ ü", "siwe", new JsonObject { ["ü"] = "\u2028<>&'" });
        Assert.Equal([200, 201, 201, 200, 201, 204], statuses);
    }

    private static void Same(IReadOnlyList<JsonObject> expected, IReadOnlyList<JsonObject> actual) =>
        Assert.Equal(expected.Select(user => user.ToJsonString()), actual.Select(user => user.ToJsonString()));
}

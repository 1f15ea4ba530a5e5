using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LinkActivities.Identity.Tests;

/// <summary>A linker over a fake tenant, with the two accounts that most tests link.</summary>
internal sealed class LinkerScene
{
    public const string Primary = "auth0|ada";
    public const string Secondary = "google-oauth2|123";

    public LinkerScene(ILinkJournal? journal = null)
    {
        Journal = new InMemoryLinkJournal(Time);
        UsedJournal = journal ?? Journal;
        Service.Put(Primary, """{"color":"red","lang":"en"}""", """{"plan":"free"}""", "Users");
        Service.Put(Secondary, """{"color":"blue","size":42}""", """{"plan":"paid","ref":{"by":"bob"}}""", "google");
        Linker = NewLinker();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public FakeAccountService Service { get; } = new();

    public InMemoryLinkJournal Journal { get; }

    public ILinkJournal UsedJournal { get; }

    public AccountLinkingOptions Options { get; } = new() { LinkRetryDelay = TimeSpan.Zero };

    public AccountLinker Linker { get; }

    /// <summary>A linker as another process would have it, on the same tenant and journal.</summary>
    public AccountLinker NewLinker(ILinkJournal? journal = null)
    {
        var tenants = Substitute.For<ITenantDirectory>();
        tenants.Names.Returns(["default"]);
        tenants.DefaultName.Returns("default");
        return new AccountLinker(
            Service,
            tenants,
            new ConnectionDirectory(Service, Time, NullLogger<ConnectionDirectory>.Instance),
            journal ?? UsedJournal,
            Microsoft.Extensions.Options.Options.Create(Options),
            Time,
            NullLogger<AccountLinker>.Instance);
    }

    public static LinkRequest Request(string primary = Primary, string secondary = Secondary) => new()
    {
        PrimaryUserId = AccountId.Parse(primary),
        SecondaryUserId = AccountId.Parse(secondary)
    };

    public Task<LinkResult> LinkAsync(LinkRequest? request = null, CancellationToken cancellationToken = default) =>
        Linker.LinkAsync(request ?? Request(), cancellationToken);

    public async Task<RecoveryReport> RecoverAsync()
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        return await NewLinker().RecoverAsync(CancellationToken.None);
    }

    public async Task<LinkJournalEntry> EntryAsync() => Assert.Single(await Journal.RecentAsync(0, 10, CancellationToken.None));

    public bool IsLinked => Service[Primary].Identities.Any(identity => identity.UserId == "123");

    public void AssertLinkedWithAllMetadata()
    {
        Assert.True(IsLinked);
        Assert.False(Service.Has(Secondary));
        AssertJson("""{"color":"red","lang":"en","size":42}""", Service[Primary].UserMetadata);
        AssertJson("""{"plan":"free","ref":{"by":"bob"}}""", Service[Primary].AppMetadata);
    }

    public void AssertUntouched()
    {
        Assert.False(IsLinked);
        Assert.True(Service.Has(Secondary));
        AssertJson("""{"color":"red","lang":"en"}""", Service[Primary].UserMetadata);
        AssertJson("""{"plan":"free"}""", Service[Primary].AppMetadata);
    }

    public static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}, got {actual?.ToJsonString()}");
}

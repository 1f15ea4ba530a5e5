using LinkActivities.Browser.Hosting;
using Microsoft.Playwright;

namespace LinkActivities.Browser;

/// <summary>A person signs in, stays signed in, and signs out.</summary>
[Collection(DesignerTests.Name)]
public sealed class SignInTests(Designer designer)
{
    [Fact]
    public async Task A_stranger_is_asked_to_sign_in_and_then_gets_the_page_that_was_asked_for()
    {
        await using var visit = await Visit.BeginAsync(designer, "sign-in");

        await visit.Page.GotoAsync("/designer/accounts");
        Assert.Contains("/sign-in?returnUrl=", visit.Page.Url, StringComparison.Ordinal);
        await visit.PictureAsync("asked");
        await visit.SignInAsync("/designer/accounts");

        Assert.EndsWith("/designer/accounts", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_in_words()
    {
        await using var visit = await Visit.BeginAsync(designer, "sign-in-wrong-key");

        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.GetByLabel("API key").FillAsync("not-the-key");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("key");
        Assert.Contains("/sign-in", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_signs_out_is_out()
    {
        await using var visit = await Visit.BeginSignedInAsync(designer, "sign-out");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await visit.ArrivesAtAsync("/sign-in.*");
        await visit.Page.GotoAsync("/designer/accounts");

        Assert.Contains("/sign-in", visit.Page.Url, StringComparison.Ordinal);
    }
}

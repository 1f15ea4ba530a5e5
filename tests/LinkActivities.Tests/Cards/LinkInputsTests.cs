using LinkActivities.Identity;

namespace LinkActivities.Tests.Cards;

public sealed class LinkInputsTests
{
    private static readonly LinkInputs Complete = new() { PrimaryUserId = "auth0|ada", SecondaryUserId = "google-oauth2|1001", Provider = "google-oauth2" };

    [Fact]
    public void Inputs_make_a_request()
    {
        var inputs = Complete with { Connection = "google-staff", MergeMetadata = false, Tenant = "acme", IncludeIdentityTokens = true };
        Assert.True(inputs.TryRequest(out var request, out _));
        Assert.Equal(
            new LinkRequest
            {
                PrimaryUserId = AccountId.Parse("auth0|ada"),
                SecondaryUserId = AccountId.Parse("google-oauth2|1001"),
                Provider = "google-oauth2",
                Connection = "google-staff",
                MergeMetadata = MetadataMerge.Discard,
                Tenant = "acme",
                IncludeIdentityTokens = true
            },
            request);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public void Metadata_is_discarded_only_if_that_is_said(bool? merge)
    {
        Assert.True((Complete with { MergeMetadata = merge }).TryRequest(out var request, out _));
        Assert.Equal(MetadataMerge.Merge, request.MergeMetadata);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_blank_input_is_named_as_the_card_names_it(string? blank)
    {
        AssertRefused(Complete with { PrimaryUserId = blank }, "Primary User ID is required.");
        AssertRefused(Complete with { SecondaryUserId = blank }, "Secondary User ID is required.");
        AssertRefused(Complete with { Provider = blank }, "Secondary User Provider is required.");
    }

    [Fact]
    public void An_id_that_cannot_be_one_is_refused_with_the_reason() =>
        AssertRefused(Complete with { SecondaryUserId = "auth0|a\u0001" }, "Secondary User ID contains a control character.");

    [Fact]
    public void A_provider_that_is_not_known_is_passed_on()
    {
        Assert.True((Complete with { Provider = "newcomer" }).TryRequest(out var request, out _));
        Assert.Equal("newcomer", request.Provider);
    }

    private static void AssertRefused(LinkInputs inputs, string message)
    {
        Assert.False(inputs.TryRequest(out _, out var error));
        Assert.Equal((LinkErrorCodes.InvalidInput, 422, message), (error.Code, error.Status, error.Message));
    }
}

using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;

namespace LinkActivities.EmbeddedEngine.Tests.Definitions;

public sealed class NotFoundActivityTests
{
    private static readonly DefinitionReader WithCard = new(SampleActivities.Registry(), SampleActivities.TypeNames);
    private static readonly DefinitionReader WithoutCard = new(SampleActivities.Registry(typeof(SampleActivities.LinkAccount)), SampleActivities.TypeNames);

    [Fact]
    public void An_activity_of_an_unknown_type_stands_as_not_found_and_its_connections_are_kept_apart()
    {
        var recorded = TestFiles.Read("Definitions/Recordings/unknown-card.json")[0]!;

        var content = WithoutCard.Read((JsonObject)recorded["model"]!.DeepClone()).Content;

        var (root, expected) = (DefinitionJson.Parse(content.Json)["root"]!, recorded["answer"]!["root"]!);
        Assert.Equal([new MissingActivity("LinkActivities.Nope", "Link")], content.Missing);
        AssertSame(expected["connections"], root["connections"]);
        AssertSame(expected["customProperties"], root["customProperties"]);
        var (card, expectedCard) = (Activity(root, "Link"), Activity(expected, "Link"));
        AssertSame(JsonNode.Parse((string)expectedCard["originalActivityJson"]!), JsonNode.Parse((string)card["originalActivityJson"]!));
        Assert.Equal(expectedCard.AsObject().Select(x => x.Key), card.AsObject().Select(x => x.Key));
        Assert.Equal((string)expectedCard["metadata"]!["displayText"]!, (string)card["metadata"]!["displayText"]!);
    }

    [Fact]
    public void Saving_a_stand_in_again_loses_nothing()
    {
        var once = WithoutCard.Read(WithACard()).Content.Json;

        var twice = WithoutCard.Read(DefinitionJson.Parse(once)).Content;

        Assert.Equal(Text(once), Text(twice.Json));
        Assert.Single(twice.Missing);
    }

    [Fact]
    public void A_stand_in_becomes_the_activity_again_when_its_type_is_there_at_the_place_where_it_was_moved_to()
    {
        var stored = DefinitionJson.Parse(WithoutCard.Read(WithACard()).Content.Json);
        Activity(stored["root"]!, "L")["metadata"]!["designer"] = JsonNode.Parse("""{"position":{"x":7,"y":8}}""");

        var restored = WithCard.Read(stored).Content;

        var expected = DefinitionJson.Parse(WithCard.Read(WithACard()).Content.Json);
        Activity(expected["root"]!, "L")["metadata"]!["designer"] = JsonNode.Parse("""{"position":{"x":7,"y":8}}""");
        AssertSame(expected["root"], DefinitionJson.Parse(restored.Json)["root"]);
        Assert.Empty(restored.Missing);
    }

    [Fact]
    public void A_stored_activity_whose_type_has_gone_comes_back_as_not_found()
    {
        var stored = WithCard.Read(WithACard()).Content.Json;

        var renewed = WithoutCard.Renew(stored);

        Assert.Equal("Elsa.NotFoundActivity", (string)Activity(DefinitionJson.Parse(renewed.Json)["root"]!, "L")["type"]!);
        Assert.Equal(Text(stored), Text(WithCard.Renew(renewed.Json).Json));
    }

    private static JsonObject WithACard()
    {
        var model = Workbench.Model(
            "x",
            Workbench.Activity("W", "Elsa.WriteLine"),
            Workbench.Activity("L", "LinkActivities.LinkAccount", """{"provider":"github","metadata":{"designer":{"position":{"x":1,"y":2}}},"extra":[1]}"""));
        model["root"]!["connections"] = JsonNode.Parse("""[{"source":{"activity":"L","port":"Linked"},"target":{"activity":"W","port":"In"},"vertices":[{"x":1,"y":1}]}]""");
        return model;
    }

    private static JsonNode Activity(JsonNode root, string id) => root["activities"]!.AsArray().Single(x => (string)x!["id"]! == id)!;

    private static string Text(byte[] json) => System.Text.Encoding.UTF8.GetString(json);

    private static void AssertSame(JsonNode? expected, JsonNode? actual)
    {
        if (!JsonNode.DeepEquals(expected, actual))
            Assert.Equal(expected?.ToJsonString(), actual?.ToJsonString());
    }
}

using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Definitions;
using LinkActivities.EmbeddedEngine.Descriptors;
using LinkActivities.EmbeddedEngine.Runtime;
using LinkActivities.EmbeddedEngine.Tests.Api.Fakes;
using LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes;
using static LinkActivities.EmbeddedEngine.Tests.Definitions.Fakes.Workbench;

namespace LinkActivities.EmbeddedEngine.Tests.Definitions;

public sealed class DefinitionReaderTests
{
    private static readonly DefinitionReader Reader = new(SampleActivities.Registry(), SampleActivities.TypeNames);

    public static TheoryData<string> Recorded => [.. TestFiles.Read("Definitions/Recordings/saved.json").Select(x => (string)x!["name"]!)];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_definition_is_read_as_Elsa_answers_it(string name)
    {
        var recorded = Find(name);

        var read = Content((JsonObject)recorded["model"]!);

        AssertSame(Comparable(recorded["answer"]!), Comparable(read));
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Reading_what_was_read_changes_nothing(string name)
    {
        var once = Content((JsonObject)Find(name)["model"]!);

        var twice = Content(once);

        AssertSame(once, twice);
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void What_Elsa_answers_is_read_without_change(string name)
    {
        var answer = (JsonObject)Find(name)["answer"]!;

        AssertSame(Comparable(answer), Comparable(Content(answer)));
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void With_the_engines_own_activities_a_definition_has_the_shape_that_Elsa_answers(string name)
    {
        var recorded = Find(name);
        var reader = new DefinitionReader(new ActivityRegistry(ActivityTypes.In(typeof(Activity).Assembly)), new TypeNames([]));

        var read = DefinitionJson.Parse(reader.Read((JsonObject)recorded["model"]!.DeepClone()).Content.Json);

        Assert.Empty(Shape.Differences(recorded["answer"], read));
    }

    [Fact]
    public void Missing_inputs_get_the_defaults_that_Elsa_writes()
    {
        var activity = Only(Activity("R", "Elsa.WriteHttpResponse"));

        Assert.Equal("""{"typeName":"HttpStatusCode","expression":{"type":"Literal","value":"OK"}}""", activity["statusCode"]!.ToJsonString());
        Assert.Equal("{}", (string)activity["responseHeaders"]!["expression"]!["value"]!);
        Assert.True(activity.ContainsKey("content"));
        Assert.Null(activity["content"]);
    }

    [Fact]
    public void A_default_that_the_designer_shows_is_the_one_that_is_used()
    {
        Assert.Equal("WaitAny", (string)Only(Activity("J", "Elsa.FlowJoin"))["mode"]!["expression"]!["value"]!);
    }

    [Theory]
    [InlineData("\"github\"", """{"typeName":"String","expression":{"type":"Literal","value":"github"}}""")]
    [InlineData("""{"typeName":null,"expression":{"type":"Literal","value":"github"},"memoryReference":null}""", """{"typeName":"String","expression":{"type":"Literal","value":"github"}}""")]
    [InlineData("""{"expression":{"type":"JavaScript","value":"1"}}""", """{"typeName":"String","expression":{"type":"JavaScript","value":"1"}}""")]
    [InlineData("""{"typeName":"System.String, mscorlib","expression":{"type":"Literal","value":null},"memoryReference":{"id":"L:input-1"}}""", """{"typeName":"String","expression":{"type":"Literal"}}""")]
    public void An_input_is_read_with_the_type_of_its_descriptor(string given, string expected)
    {
        var activity = Only(Activity("L", "LinkActivities.LinkAccount", $$"""{"provider":{{given}}}"""));

        Assert.Equal(expected, activity["provider"]!.ToJsonString());
    }

    [Fact]
    public void A_bare_list_becomes_an_object_expression()
    {
        var activity = Only(Activity("E", "Elsa.HttpEndpoint", """{"supportedMethods":["GET","POST"]}"""));

        Assert.Equal("""["GET","POST"]""", (string)activity["supportedMethods"]!["expression"]!["value"]!);
        Assert.Equal("Object", (string)activity["supportedMethods"]!["expression"]!["type"]!);
    }

    [Fact]
    public void Activities_in_ports_and_cases_get_node_ids()
    {
        var activity = Only(Activity("S", "Elsa.Switch", """
            {"cases":[{"label":"A","condition":{"type":"JavaScript","value":"true"},"activity":{"id":"X","type":"Elsa.WriteLine"}}],
             "default":{"type":"Elsa.Sequence","id":"Q","activities":[{"id":"Y","nodeId":"wrong","type":"Elsa.WriteLine"}]}}
            """));

        Assert.Equal("Workflow1:Flowchart1:S:X", (string)activity["cases"]![0]!["activity"]!["nodeId"]!);
        Assert.Equal("Workflow1:Flowchart1:S:Q:Y", (string)activity["default"]!["activities"]![0]!["nodeId"]!);
    }

    [Fact]
    public void A_missing_id_is_made_up_the_same_each_time()
    {
        var given = (JsonObject)JsonNode.Parse("""{"root":{"type":"Elsa.Flowchart","activities":[{"type":"Elsa.WriteLine"},{"type":"Elsa.WriteLine"}]},"variables":[{"name":"V"}]}""")!;

        var read = Content(given);

        var ids = read["root"]!["activities"]!.AsArray().Select(x => (string)x!["id"]!).ToList();
        Assert.All(ids, x => Assert.Matches("^[0-9a-f]{16}$", x));
        Assert.Equal(2, ids.Distinct().Count());
        AssertSame(read, Content(given));
    }

    [Fact]
    public void Properties_that_are_not_known_are_kept()
    {
        var activity = Only(Activity("W", "Elsa.WriteLine", """{"note":{"a":[1]},"text":{"expression":{"type":"Literal","value":"x","extra":1},"more":true},"metadata":{"x":1},"customProperties":{"mergeMode":"Stream"}}"""));

        Assert.Equal("""{"a":[1]}""", activity["note"]!.ToJsonString());
        Assert.Equal("""{"typeName":"String","expression":{"type":"Literal","value":"x","extra":1},"more":true}""", activity["text"]!.ToJsonString());
        Assert.Equal(1, (int)activity["metadata"]!["x"]!);
        Assert.Equal("Stream", (string)activity["customProperties"]!["mergeMode"]!);
    }

    [Fact]
    public void Forms_of_older_versions_are_read()
    {
        var model = (JsonObject)JsonNode.Parse("""
            {"variables":[{"id":"c","name":"Counter","typeName":"System.Int32, System.Private.CoreLib","value":"0","storageDriverTypeName":"Elsa.Workflows.Core.Services.MemoryStorageDriver, Elsa.Workflows.Core"}],
             "root":{"type":"Elsa.Flowchart","id":"Flowchart1","start":"A","applicationProperties":{"NotFoundConnectionsKey":[]},
               "activities":[{"id":"A","type":"Elsa.HttpEndpoint","canStartWorkflow":true,"supportedMethods":{"typeName":"String[]","expression":{"type":"Object","value":"[\"GET\"]"}}},
                             {"id":"B","type":"Elsa.WriteHttpResponse","statusCode":{"typeName":"System.Net.HttpStatusCode, System.Net.Primitives","expression":{"type":"Literal","value":"OK"}}}],
               "connections":[{"source":"A","target":"B","sourcePort":"Done","targetPort":"In"}]}}
            """)!;

        var read = Content(model);

        Assert.Equal("""[{"id":"c","name":"Counter","typeName":"Int32","isArray":false,"value":"0","storageDriverTypeName":"Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core"}]""", read["variables"]!.ToJsonString());
        Assert.Equal("""[{"source":{"activity":"A","port":"Done"},"target":{"activity":"B","port":"In"},"vertices":[]}]""", read["root"]!["connections"]!.ToJsonString());
        Assert.True((bool)read["root"]!["activities"]![0]!["customProperties"]!["canStartWorkflow"]!);
        Assert.Equal("List<String>", (string)read["root"]!["activities"]![0]!["supportedMethods"]!["typeName"]!);
        Assert.Equal("HttpStatusCode", (string)read["root"]!["activities"]![1]!["statusCode"]!["typeName"]!);
        Assert.Empty(read["root"]!["customProperties"]!["notFoundConnections"]!.AsArray());
    }

    [Fact]
    public void All_errors_are_named_at_once()
    {
        var model = Model(
            "x",
            Activity("W", "Elsa.WriteLine", """{"text":{"typeName":"String","expression":"oops"}}"""),
            Activity("W", "Elsa.WriteLine", """{"text":{"a":1}}"""),
            Activity("L", "LinkActivities.LinkAccount", """{"provider":{"typeName":5,"expression":{"type":"Literal"}},"result":"profiles"}"""));
        model["variables"] = JsonNode.Parse("""[{"name":"V","typeName":"Acme.Thing"},{"typeName":"String"}]""");
        model["root"]!["connections"] = JsonNode.Parse("""[{"source":{"activity":"W","port":"Done"},"target":{"activity":"Gone"}},{"source":5}]""");

        var errors = Assert.Throws<PublishException>(() => Reader.Read(model)).Errors;

        Assert.Collection(
            errors,
            x => Assert.StartsWith("Variable 'V' has the type 'Acme.Thing', which is not available in this engine.", x),
            x => Assert.Equal("A variable of the workflow has no name. Give it one.", x),
            x => Assert.StartsWith("Write Line 'W': input Text cannot be read: its expression is not an object.", x),
            x => Assert.StartsWith("Write Line 'W': the id 'W' is that of another activity, too.", x),
            x => Assert.StartsWith("Write Line 'W': input Text cannot be read: it has no expression.", x),
            x => Assert.StartsWith("Link Account 'L': input Provider cannot be read: its typeName is not a text.", x),
            x => Assert.StartsWith("Link Account 'L': output Result is not bound to a variable.", x),
            x => Assert.StartsWith("A connection of Flowchart 'Flowchart1' leads to activity 'Gone', which is not there.", x),
            x => Assert.StartsWith("A connection of Flowchart 'Flowchart1' cannot be read.", x));
    }

    [Fact]
    public void Something_that_is_no_activity_is_refused_by_its_place()
    {
        var model = Model("x");
        model["root"]!["activities"] = JsonNode.Parse("""[{"id":"A"}]""");

        Assert.Equal(["Workflow1:Flowchart1, activities 1: this is not an activity: it has no type."], Assert.Throws<PublishException>(() => Reader.Read(model)).Errors);
    }

    [Fact]
    public void Too_many_activities_are_refused()
    {
        var model = Model("x", [.. Enumerable.Range(0, DefinitionLimits.Activities + 1).Select(x => Activity($"A{x}", "Elsa.WriteLine"))]);

        Assert.Equal(["The workflow has more than 5000 activities. Split it into several workflows."], Assert.Throws<PublishException>(() => Reader.Read(model)).Errors);
    }

    private static JsonObject Find(string name) => (JsonObject)TestFiles.Read("Definitions/Recordings/saved.json").Single(x => (string)x!["name"]! == name)!;

    private static JsonObject Content(JsonObject model) => DefinitionJson.Parse(Reader.Read((JsonObject)model.DeepClone()).Content.Json);

    private static JsonObject Only(JsonObject activity) => (JsonObject)Content(Model("x", activity))["root"]!["activities"]![0]!;

    // Ours says more precisely where an empty root comes from, which version is missing, and that an activity has no name.
    private static JsonNode Comparable(JsonNode content)
    {
        var copy = content.DeepClone();
        if (copy["root"]!["customProperties"]!["source"] is not null)
            copy["root"]!["customProperties"]!["source"] = "";
        foreach (var activity in (copy["root"]!["activities"] as JsonArray ?? []).Where(x => x!["missingTypeVersion"] is not null))
        {
            activity!["missingTypeVersion"] = 0;
            activity["metadata"]!["description"] = "";
        }

        return copy;
    }

    private static void AssertSame(JsonNode expected, JsonNode actual)
    {
        if (!JsonNode.DeepEquals(expected, actual))
            Assert.Equal(expected.ToJsonString(), actual.ToJsonString());
    }
}

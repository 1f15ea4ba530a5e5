using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LinkActivities.EmbeddedEngine.Expressions;

namespace LinkActivities.EmbeddedEngine.Tests.Expressions;

public class ScriptValueTests
{
    private static readonly Profile Ada = new("google-oauth2", "42", true, new PersonName("Ada")) { Token = "t" };

    private static TestContext Run => new()
    {
        Variables =
        {
            ["Profile"] = Ada,
            ["Profiles"] = new[] { Ada },
            ["Order"] = new Dictionary<string, object?> { ["total"] = 1, ["lines"] = new List<object?> { new Dictionary<string, object?> { ["n"] = 1 } } },
            ["List"] = new List<object?> { 3, 1, 2 },
            ["Numbers"] = new[] { 1, 2 },
            ["Element"] = JsonDocument.Parse("{\"a\":{\"b\":[1]}}").RootElement,
            ["Node"] = JsonNode.Parse("{\"a\":{\"b\":[1]}}"),
            ["Bytes"] = "hi"u8.ToArray(),
            ["When"] = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero),
            ["Day"] = DayOfWeek.Monday,
            ["Id"] = Guid.Empty,
            ["Big"] = 3_000_000_000L,
            ["Headers"] = new Dictionary<string, string[]> { ["Accept"] = ["a", "b"] },
            ["CurrentValue"] = 7,
        },
        InputValues = { ["UserId"] = "auth0|a" },
        Outputs = { ["Link1.Profiles"] = "put out", ["Link1."] = "result" },
    };

    [Theory]
    [InlineData("variables.Profile.UserId + variables.Profile.userId", "4242")]
    [InlineData("variables.Profile.data.Name", "Ada")]
    [InlineData("variables.Profiles[0].isSocial", true)]
    [InlineData("variables.Profiles.length", 1)]
    [InlineData("Object.keys(variables.Profile).join()", "Provider,UserId,IsSocial,Data")]
    [InlineData("JSON.stringify(variables.Profile)", "{\"Provider\":\"google-oauth2\",\"UserId\":\"42\",\"IsSocial\":true,\"Data\":{\"Name\":\"Ada\"}}")]
    [InlineData("variables.Profile.token", "t")]
    [InlineData("'userId' in variables.Profile", true)]
    [InlineData("typeof variables.Profile.nope", "undefined")]
    [InlineData("variables.Order.lines[0].n", 1)]
    [InlineData("variables.List === variables.List && variables.Order.lines === variables.Order.lines", true)]
    [InlineData("var names = []; for (var key in variables.Order) names.push(key); names.join()", "total,lines")]
    [InlineData("Array.isArray(variables.Numbers) && variables.Numbers.concat([3]).length", 3)]
    [InlineData("variables.Element.a.b[0] + variables.Node.a.b[0]", 2)]
    [InlineData("bytesToString(variables.Bytes) + variables.Bytes.length", "hi2")]
    [InlineData("variables.When.getTime()", 1769860800000d)]
    [InlineData("variables.Day", "Monday")]
    [InlineData("variables.Id", "00000000-0000-0000-0000-000000000000")]
    [InlineData("variables.Big + 1", 3000000001d)]
    [InlineData("variables.Headers.Accept.join('+')", "a+b")]
    [InlineData("Object.keys(variables).indexOf('Order') >= 0", true)]
    [InlineData("typeof variables.Nobody", "undefined")]
    [InlineData("getProfile().userId + getList().length", "423")]
    [InlineData("getUserId()", "auth0|a")]
    [InlineData("getInput('UserId')", "auth0|a")]
    [InlineData("var read = getBig; read()", 3000000000d)]
    [InlineData("({ getDay }).getDay()", "Monday")]
    [InlineData("function getName() { return 'own' } getName()", "own")]
    [InlineData("getProfilesFromLink1()", "put out")]
    [InlineData("getOutputFrom('Link1')", "result")]
    [InlineData("typeof getNobody", "undefined")]
    [InlineData("setCorrelationId('c'); getCorrelationId()", "c")]
    [InlineData("setWorkflowInstanceName('n'); getWorkflowInstanceName()", "n")]
    [InlineData("getWorkflowDefinitionId() + getWorkflowDefinitionVersionId() + getWorkflowDefinitionVersion()", "definitiondefinition-v33")]
    [InlineData("stringFromBase64(stringToBase64('é')) + bytesToBase64(bytesFromString('hi')) + bytesToString(bytesFromBase64('aGk='))", "éaGk=hi")]
    [InlineData("isNullOrEmpty(null) && isNullOrEmpty('') && !isNullOrEmpty(' ') && isNullOrWhiteSpace(undefined)", true)]
    [InlineData("parseGuid('8B9BE3C26C924C0E9B2E111111111111')", "8b9be3c2-6c92-4c0e-9b2e-111111111111")]
    [InlineData("if (variables.Big > 1) { 'large' } else { 'small' }", "large")]
    [InlineData("if (variables.Big < 1) return 'small'; return 'large';", "large")]
    [InlineData("JSON.stringify({ a: [1, undefined, function () { }], b: undefined, c: new Date(0), d: 'é\"' }, null, 1)", "{\n \"a\": [\n  1,\n  null,\n  null\n ],\n \"c\": \"1970-01-01T00:00:00.000Z\",\n \"d\": \"é\\\"\"\n}")]
    [InlineData("JSON.parse('{\"a\":[1]}').a[0]", 1)]
    public void Scripts_read_what_the_run_has(string script, object expected)
    {
        Assert.Equal(expected, Script.Evaluate(script, Run));
    }

    [Fact]
    public void Variables_that_appear_while_the_workflow_runs_are_found_too()
    {
        var script = Script.Compiler.Compile(new Expression("JavaScript", "getVariable('CurrentValue') + variables.CurrentValue + getCurrentValue()"), CompilationScope.Empty);

        Assert.Equal(21, script.Evaluate(Run));
    }

    [Theory]
    [InlineData("({ b: 1, a: [undefined, 1.5] })", "{\"b\":1,\"a\":[null,1.5]}")]
    [InlineData("new Date(NaN)", "null")]
    [InlineData("'a' + 'b'", "\"ab\"")]
    [InlineData("new String('x')", "\"x\"")]
    [InlineData("1e21", "1E+21")]
    [InlineData("variables.Nobody", "null")]
    public void Results_are_plain_values(string script, string json)
    {
        Assert.Equal(json, JsonSerializer.Serialize(Script.Evaluate(script, Run)));
    }

    [Fact]
    public void Results_have_the_types_of_the_contract()
    {
        Assert.IsType<int>(Script.Evaluate("21 * 2.0"));
        Assert.IsType<double>(Script.Evaluate("3000000000"));
        Assert.IsType<List<object?>>(Script.Evaluate("[1]"));
        Assert.IsType<Dictionary<string, object?>>(Script.Evaluate("({})"));
        Assert.Equal(DateTimeKind.Utc, Assert.IsType<DateTime>(Script.Evaluate("new Date(0)")).Kind);
        Assert.Equal("hi"u8.ToArray(), Script.Evaluate("bytesFromString('hi')"));
    }

    [Fact]
    public void What_an_activity_put_out_comes_back_as_the_same_object()
    {
        var run = Run;

        Assert.Same(Ada, Script.Evaluate("variables.Profile", run));
        Assert.Same(run.Variables["Profiles"], Script.Evaluate("variables.Profiles", run));
        Assert.Same(Ada, Assert.IsType<List<object?>>(Script.Evaluate("variables.Profiles.filter(function (p) { return p.isSocial })", run))[0]);
        Assert.Same(run.Variables["Order"], Script.Evaluate("variables.Order", run));
    }

    [Theory]
    [InlineData("(function () { })")]
    [InlineData("({ f: function () { } })")]
    [InlineData("Symbol('x')")]
    [InlineData("new Map()")]
    [InlineData("var a = []; a.push(a); a")]
    public void What_is_no_data_cannot_leave_the_script(string script)
    {
        Script.Failure(script);
    }

    [Fact]
    public void What_an_activity_put_out_cannot_be_changed()
    {
        Assert.Contains("read-only", Script.Failure("variables.Profile.userId = 1", Run).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("undefinedThing", 1, "line 1: ReferenceError: undefinedThing is not defined")]
    [InlineData("1;\n\nvariables.Nobody.x", 3, "line 3: TypeError: undefined cannot be converted to an object")]
    [InlineData("\nthrow new Error('boom')", 2, "line 2: Error: boom")]
    [InlineData("throw { code: 7 }", 1, "line 1: The script threw {\"code\":7}")]
    [InlineData("getNobody()", null, "ReferenceError: getNobody is not defined")]
    public void A_failure_says_why_and_where(string script, int? line, string message)
    {
        var failure = Script.Failure(script, Run);

        Assert.Equal(message, failure.Message);
        Assert.Equal(line, failure.Line);
    }

    private sealed record Profile(string Provider, string UserId, bool IsSocial, PersonName Data)
    {
        [JsonIgnore]
        public string? Token { get; init; }
    }

    private sealed record PersonName(string Name);
}

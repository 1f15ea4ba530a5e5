using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Tests.Expressions;

/// <summary>What each expression answered on a real Elsa 3.8 server (recordings/elsa-3.8/control-flow.json), as the JSON of the answer.</summary>
public class RecordedJavaScriptTests
{
    [Theory]
    [InlineData("variables.Name", "\"Ada\"")]
    [InlineData("getName()", "\"Ada\"")]
    [InlineData("getVariable(\"Name\")", "\"Ada\"")]
    [InlineData("String(getVariable(\"Nobody\"))", "\"null\"")]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("`Hi ${variables.Name}`", "\"Hi Ada\"")]
    [InlineData("({ a: 1, b: [true, null, \"x\"] })", "{\"a\":1,\"b\":[true,null,\"x\"]}")]
    [InlineData("[1, 2.5, \"z\"]", "[1,2.5,\"z\"]")]
    [InlineData("new Date(0)", "\"1970-01-01T00:00:00Z\"")]
    [InlineData("null", "null")]
    [InlineData("undefined", "null")]
    [InlineData("getVariable(\"Query\").x", "\"7\"")]
    [InlineData("String(getVariable(\"Query\").nope)", "\"undefined\"")]
    [InlineData("getOutputFrom(\"E\", \"QueryStringData\").x", "\"7\"")]
    [InlineData("Object.keys(getOutputFrom(\"E\", \"RouteData\")).length", "0")]
    [InlineData("String(getLastResult())", "\"Microsoft.AspNetCore.Http.DefaultHttpRequest\"")]
    [InlineData("getWorkflowInstanceId().length > 5", "true")]
    [InlineData("String(getCorrelationId())", "\"null\"")]
    [InlineData("toJson({ a: [1] })", "\"{\\u0022a\\u0022:[1]}\"")]
    [InlineData("isNullOrWhiteSpace(\" \")", "true")]
    [InlineData("newGuidString().length", "36")]
    [InlineData("String(getInput(\"UserId\"))", "\"null\"")]
    [InlineData("setVariable(\"Name\", \"Grace\"); getVariable(\"Name\")", "\"Grace\"")]
    [InlineData("var a = 2; a * 21", "42")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("12345678901234567890", "1.2345678901234567E+19")]
    [InlineData("String(typeof System)", "\"function\"")]
    [InlineData("getVariable(\"Query\").a == \"1\"", "false")]
    [InlineData("getVariable(\"Query\").go !== undefined", "false")]
    [InlineData("getVariable(\"Trace\") + \"yes \"", "\"nullyes \"")]
    public void A_script_answers_what_it_answers_on_Elsa(string script, string json)
    {
        var run = new TestContext
        {
            Variables = { ["Name"] = "Ada", ["Trace"] = null, ["Query"] = new Dictionary<string, object?> { ["x"] = "7" } },
            Outputs = { ["E.QueryStringData"] = new Dictionary<string, object?> { ["x"] = "7" }, ["E.RouteData"] = new Dictionary<string, object?>() },
            LastResult = new DefaultHttpContext().Request,
        };

        Assert.Equal(json, JsonSerializer.Serialize(Script.Evaluate(script, run)));
    }
}

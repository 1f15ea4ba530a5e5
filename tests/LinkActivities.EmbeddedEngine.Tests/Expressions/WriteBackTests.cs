using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkActivities.EmbeddedEngine.Tests.Expressions;

public class WriteBackTests
{
    [Theory]
    [InlineData("variables.Order.total = 5", "Order", "{\"total\":5,\"lines\":[{\"n\":1}],\"ship\":{\"to\":\"x\"}}")]
    [InlineData("getVariable('Order').total = 5", "Order", "{\"total\":5,\"lines\":[{\"n\":1}],\"ship\":{\"to\":\"x\"}}")]
    [InlineData("variables.Order.ship.to = 'y'", "Order", "{\"total\":1,\"lines\":[{\"n\":1}],\"ship\":{\"to\":\"y\"}}")]
    [InlineData("variables.Order.lines[0].n++", "Order", "{\"total\":1,\"lines\":[{\"n\":2}],\"ship\":{\"to\":\"x\"}}")]
    [InlineData("variables.Order.lines.push({ n: 2 })", "Order", "{\"total\":1,\"lines\":[{\"n\":1},{\"n\":2}],\"ship\":{\"to\":\"x\"}}")]
    [InlineData("var lines = []; variables.Order.lines = lines; lines.push(3)", "Order", "{\"total\":1,\"lines\":[3],\"ship\":{\"to\":\"x\"}}")]
    [InlineData("delete variables.Order.lines", "Order", "{\"total\":1,\"ship\":{\"to\":\"x\"}}")]
    [InlineData("Object.assign(variables.Order, { total: 9 })", "Order", "{\"total\":9,\"lines\":[{\"n\":1}],\"ship\":{\"to\":\"x\"}}")]
    [InlineData("variables.Order['new'] = { a: [1] }", "Order", "{\"total\":1,\"lines\":[{\"n\":1}],\"ship\":{\"to\":\"x\"},\"new\":{\"a\":[1]}}")]
    [InlineData("variables.List.push(1)", "List", "[3,1,2,1]")]
    [InlineData("variables.List.sort()", "List", "[1,2,3]")]
    [InlineData("variables.List[0] = 'x'", "List", "[\"x\",1,2]")]
    [InlineData("variables.Array.push('c')", "Array", "[\"a\",\"b\",\"c\"]")]
    [InlineData("variables.Node.a.b = 2", "Node", "{\"a\":{\"b\":2}}")]
    [InlineData("variables.Name = 'Grace'", "Name", "\"Grace\"")]
    [InlineData("setName('Grace')", "Name", "\"Grace\"")]
    [InlineData("setVariable('Name', { a: 1 })", "Name", "{\"a\":1}")]
    [InlineData("variables.Order.total = 5; variables.Order = 'gone'", "Order", "\"gone\"")]
    [InlineData("setVariable('Other', variables.Order.ship); variables.Other.to = 'y'", "Other", "{\"to\":\"y\"}")]
    [InlineData("variables.New = [1]", "New", "[1]")]
    [InlineData("variables.Name = null", "Name", "null")]
    public void What_a_script_changes_reaches_the_variable(string script, string variable, string json)
    {
        var run = Run();

        Script.Evaluate(script, run);

        Assert.Equal(json, JsonSerializer.Serialize(run.Variables[variable]));
    }

    [Theory]
    [InlineData("variables.Order.lines[0].n")]
    [InlineData("variables.List.slice().sort()")]
    [InlineData("var copy = variables.List.concat([1]); copy.push(2); copy")]
    [InlineData("var total = 0; variables.List.forEach(function (x) { total += x }); total")]
    public void A_script_that_only_reads_sets_nothing(string script)
    {
        var run = Run();

        Script.Evaluate(script, run);

        Assert.Equal(0, run.Writes);
    }

    [Fact]
    public void The_object_that_the_variable_had_stays_as_it_was()
    {
        var run = Run();
        var before = run.Variables["Order"];

        Script.Evaluate("variables.Order.ship.to = 'y'; variables.Order.lines.push(1)", run);

        Assert.Equal("{\"total\":1,\"lines\":[{\"n\":1}],\"ship\":{\"to\":\"x\"}}", JsonSerializer.Serialize(before));
    }

    [Fact]
    public void A_script_that_fails_changes_no_object()
    {
        var run = Run();

        Script.Failure("variables.Order.total = 5; nothingHere", run);

        Assert.Equal(1, ((Dictionary<string, object?>)run.Variables["Order"]!)["total"]);
    }

    [Fact]
    public void A_script_sees_its_own_changes()
    {
        Assert.Equal("5:2:3", Script.Evaluate("variables.Order.total = 5; variables.Order.lines.push(7); variables.Name = 3; variables.Order.total + ':' + getVariable('Order').lines.length + ':' + getName()", Run()));
    }

    private static TestContext Run() => new()
    {
        Variables =
        {
            ["Name"] = "Ada",
            ["Order"] = new Dictionary<string, object?>
            {
                ["total"] = 1,
                ["lines"] = new List<object?> { new Dictionary<string, object?> { ["n"] = 1 } },
                ["ship"] = new Dictionary<string, object?> { ["to"] = "x" },
            },
            ["List"] = new List<object?> { 3, 1, 2 },
            ["Array"] = new[] { "a", "b" },
            ["Node"] = JsonNode.Parse("{\"a\":{\"b\":1}}"),
        },
    };
}

using System.Text.Json;
using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Expressions;

namespace LinkActivities.EmbeddedEngine.Tests.Expressions;

public class ExpressionCompilerTests
{
    private static readonly CompilationScope Scope = new(new Dictionary<string, string> { ["v1"] = "Name" }, new HashSet<string> { "UserId" });

    [Theory]
    [InlineData("Literal", "\"5\"", "\"5\"")]
    [InlineData("Literal", "5", "5")]
    [InlineData("Literal", "\"[1]\"", "\"[1]\"")]
    [InlineData("Literal", "[1,\"a\"]", "[1,\"a\"]")]
    [InlineData("Literal", "null", "null")]
    [InlineData("Object", "\"[\\\"GET\\\"]\"", "[\"GET\"]")]
    [InlineData("Object", "{\"a\":1}", "{\"a\":1}")]
    [InlineData("Object", "\"\"", "null")]
    [InlineData("Variable", "{\"id\":\"v1\",\"name\":\"Name\"}", "\"Ada\"")]
    [InlineData("Variable", "\"{\\\"Id\\\":\\\"v1\\\",\\\"Name\\\":\\\"Name\\\"}\"", "\"Ada\"")]
    [InlineData("Variable", "{\"name\":\"Name\"}", "\"Ada\"")]
    [InlineData("Variable", "null", "null")]
    [InlineData("Input", "{\"name\":\"UserId\"}", "\"auth0|a\"")]
    [InlineData("Input", "\"{\\\"name\\\":\\\"UserId\\\"}\"", "\"auth0|a\"")]
    [InlineData("Input", "\"UserId\"", "\"auth0|a\"")]
    [InlineData("JavaScript", "\"1 + 1\"", "2")]
    [InlineData("JavaScript", "\"\"", "null")]
    [InlineData("JavaScript", "null", "null")]
    public void Expressions_have_the_values_that_definitions_give_them(string type, string value, string json)
    {
        var run = new TestContext { Variables = { ["Name"] = "Ada" }, InputValues = { ["UserId"] = "auth0|a" } };

        var result = Script.Compiler.Compile(new Expression(type, JsonNode.Parse(value)), Scope).Evaluate(run);

        Assert.Equal(json, JsonSerializer.Serialize(result));
    }

    [Theory]
    [InlineData("Liquid", "\"{{ x }}\"", "Expressions of type 'Liquid' are not available in the embedded engine; run this workflow on the Elsa engine, or use JavaScript.")]
    [InlineData("Variable", "{\"id\":\"v9\",\"name\":\"Nobody\"}", "There is no variable 'Nobody' here. Declare it in the workflow's variables, or choose another one.")]
    [InlineData("Input", "{\"name\":\"Nobody\"}", "The workflow has no input 'Nobody'. Declare it in the workflow's inputs, or choose another one.")]
    [InlineData("Object", "\"{\\n\\\"a\\\": }\"", "line 2: The object is not valid JSON (column 6).")]
    public void What_cannot_be_compiled_is_refused_with_a_reason(string type, string value, string message)
    {
        var refusal = Assert.Throws<ExpressionCompilationException>(() => Script.Compiler.Compile(new Expression(type, JsonNode.Parse(value)), Scope));

        Assert.Equal(message, refusal.Message);
    }

    [Fact]
    public void Each_evaluation_gets_its_own_copy_of_a_list_in_the_definition()
    {
        var compiled = Script.Compiler.Compile(new Expression("Object", JsonNode.Parse("[[1]]")), Scope);
        var first = (List<object?>)compiled.Evaluate(new TestContext())!;
        ((List<object?>)first[0]!).Add(2);

        Assert.Equal("[[1]]", JsonSerializer.Serialize(compiled.Evaluate(new TestContext())));
    }
}

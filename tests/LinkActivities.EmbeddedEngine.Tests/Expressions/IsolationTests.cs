using LinkActivities.EmbeddedEngine.Expressions;
using LinkActivities.EmbeddedEngine.Expressions.JavaScript;

namespace LinkActivities.EmbeddedEngine.Tests.Expressions;

public class IsolationTests
{
    [Theory]
    [InlineData("var leak = 1; leak", "typeof leak")]
    [InlineData("leak = 1", "typeof leak")]
    [InlineData("let leak = 1; leak", "typeof leak")]
    [InlineData("const leak = 1; leak", "typeof leak")]
    [InlineData("function leak() { } 1", "typeof leak")]
    [InlineData("class leak { } 1", "typeof leak")]
    [InlineData("this.leak = 1", "typeof leak")]
    [InlineData("(function () { this.leak = 1 })()", "typeof leak")]
    [InlineData("Array.prototype.leak = 1", "typeof [].leak")]
    [InlineData("[].constructor.prototype['leak'] = 1", "typeof [].leak")]
    [InlineData("Object.getPrototypeOf([])['leak'] = 1", "typeof [].leak")]
    [InlineData("Object.getPrototypeOf([][Symbol.iterator]())['leak'] = 1", "typeof [][Symbol.iterator]().leak")]
    [InlineData("Object.defineProperty(Object.prototype, 'leak', { value: 1 }); 1", "typeof ({}).leak")]
    [InlineData("Math.leak = 1", "typeof Math.leak")]
    [InlineData("getVariable.leak = 1", "typeof getVariable.leak")]
    [InlineData("args.leak = 1", "typeof args.leak")]
    [InlineData("/(secret)/.exec('secret')[1]", "typeof RegExp.$1")]
    [InlineData("globalLeak = Promise.resolve(1).then(function () { Array.leak = 1 }); 1", "typeof Array.leak")]
    public void Nothing_leaks_into_the_next_evaluation(string first, string probe)
    {
        var compiler = new ExpressionCompiler(new JavaScriptOptions { PoolSize = 1 });
        try
        {
            compiler.Compile(new Expression("JavaScript", first), CompilationScope.Empty).Evaluate(new TestContext());
        }
        catch (ExpressionEvaluationException)
        {
            // Failing is as good as having no effect.
        }

        Assert.Equal("undefined", compiler.Compile(new Expression("JavaScript", probe), CompilationScope.Empty).Evaluate(new TestContext()));
    }

    [Theory]
    [InlineData("Array.prototype.map = null; 1")]
    [InlineData("JSON.stringify = function () { return 'mine' }; 1")]
    [InlineData("getVariable = function () { return 'mine' }; 1")]
    [InlineData("delete JSON.stringify; 1")]
    public void What_is_built_in_stays_as_it_is(string script)
    {
        var compiler = new ExpressionCompiler(new JavaScriptOptions { PoolSize = 1 });
        compiler.Compile(new Expression("JavaScript", script), CompilationScope.Empty).Evaluate(new TestContext());

        Assert.Equal("[2]null", compiler.Compile(new Expression("JavaScript", "JSON.stringify([1].map(function (x) { return x + 1 })) + getVariable('Nobody')"), CompilationScope.Empty).Evaluate(new TestContext()));
    }

    [Fact]
    public void A_script_may_extend_a_prototype_for_itself()
    {
        Assert.Equal(3, Script.Evaluate("Array.prototype.last = function () { return this[this.length - 1] }; [1, 2, 3].last()"));
    }

    [Theory]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')")]
    [InlineData("System('x')")]
    [InlineData("new DateTime(2026, 1, 1)")]
    [InlineData("Guid.NewGuid()")]
    public void Host_code_cannot_be_reached(string script)
    {
        Assert.Contains("is .NET code", Script.Failure(script).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("typeof host")]
    [InlineData("typeof importNamespace")]
    [InlineData("typeof variables.Profile.GetType")]
    [InlineData("typeof variables.Profile.getType")]
    [InlineData("typeof variables.Profile.Equals")]
    [InlineData("typeof variables.Profile.Kind")]
    [InlineData("typeof variables.Profile.EqualityContract")]
    [InlineData("typeof eval")]
    public void Neither_types_nor_methods_of_objects_are_there(string script)
    {
        var run = new TestContext { Variables = { ["Profile"] = new WithType("a", typeof(string)) } };
        if (script == "typeof eval")
            Assert.Contains("eval", Script.Refusal(script).Message, StringComparison.Ordinal);
        else
            Assert.Equal("undefined", Script.Evaluate(script, run));
    }

    [Fact]
    public async Task Parallel_evaluations_give_each_its_own_result()
    {
        var script = Script.Compile("var total = 0; for (var i = 0; i < 20; i++) { total += variables.Number } total + ':' + variables.Record.name");

        await Parallel.ForAsync(0, 2_000, (number, _) =>
        {
            var run = new TestContext { Variables = { ["Number"] = number, ["Record"] = new Dictionary<string, object?> { ["name"] = $"n{number}" } } };
            Assert.Equal($"{number * 20}:n{number}", script.Evaluate(run));
            return ValueTask.CompletedTask;
        });
    }

    private sealed record WithType(string Name, Type Kind);
}

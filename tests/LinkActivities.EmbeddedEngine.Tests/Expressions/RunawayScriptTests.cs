using System.Diagnostics;
using LinkActivities.EmbeddedEngine.Expressions;
using LinkActivities.EmbeddedEngine.Expressions.JavaScript;

namespace LinkActivities.EmbeddedEngine.Tests.Expressions;

public class RunawayScriptTests
{
    private static readonly JavaScriptOptions Limits = new() { Timeout = TimeSpan.FromMilliseconds(150), MemoryLimit = 64 * 1024 * 1024 };

    [Theory]
    [InlineData("while(true){}")]
    [InlineData("do ; while(true)")]
    [InlineData("for(;;) ;")]
    [InlineData("outer: for(;;) { continue outer }")]
    [InlineData("try{while(true){}}catch(e){while(true){}}finally{while(true){}}")]
    [InlineData("function f(){ return f() } f()")]
    [InlineData("(function f(){ return f() })()")]
    [InlineData("function f(a = f()){ } f()")]
    [InlineData("var f = function(){ try { f() } catch(e) { f() } finally { f() } }; f()")]
    [InlineData("var o = { get a() { return this.a } }; o.a")]
    [InlineData("var o = { toString: function() { return '' + this } }; '' + o")]
    [InlineData("class A { constructor() { new A() } } new A()")]
    [InlineData("var a = []; for(;;) a.push(1)")]
    [InlineData("var s = 'x'; while (true) s += s + String(s.length)")]
    [InlineData("'x'.repeat(1e9)")]
    [InlineData("'x'.padStart(1e9)")]
    [InlineData("new Array(4e9).join('x')")]
    [InlineData("new Array(1e9).fill(0)")]
    [InlineData("Array.prototype.map.call({ length: 4e9 }, function () { return 1 })")]
    [InlineData("Array.from({ length: 1e9 })")]
    [InlineData("Math.max.apply(null, { length: 1e9 })")]
    [InlineData("new Set(new Array(4e9))")]
    [InlineData("new Uint8Array(2e9).fill(1)")]
    [InlineData("/^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    [InlineData("new RegExp('^(a+)+$').test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.match('^(a+)+$')")]
    [InlineData("/x/.constructor('^(a+)+$').test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    [InlineData("var a = [1]; for (var i = 0; i < 40; i++) a = [a, a]; JSON.stringify(a)")]
    [InlineData("var a = [1]; for (var i = 0; i < 40; i++) a = [a, a]; String(a)")]
    [InlineData("var a = [1]; for (var i = 0; i < 40; i++) a = [a, a]; a")]
    [InlineData("var a = []; for (var i = 0; i < 50000; i++) a = [a]; JSON.stringify(a)")]
    [InlineData("var a = []; for (var i = 0; i < 50000; i++) a = [a]; String(a)")]
    [InlineData("var a = []; for (var i = 0; i < 50000; i++) a = [a]; a.flat(1e9)")]
    [InlineData("var a = []; for (var i = 0; i < 50000; i++) a = [a]; a")]
    [InlineData("var s = '['.repeat(100000); JSON.parse(s)")]
    [InlineData("var f = function () {}; for (var i = 0; i < 100000; i++) f = f.bind(null); f()")]
    [InlineData("var o = {}; for (var i = 0; i < 100000; i++) o = Object.create(o); o.missing")]
    [InlineData("var o = {}; o.self = o; o")]
    [InlineData("JSON.stringify({ toJSON: function () { return this.toJSON.call({ toJSON: this.toJSON }) } })")]
    [InlineData("[1].map(function f(x) { return [x].map(f) })")]
    public void A_runaway_script_ends_with_an_error(string script)
    {
        var compiler = new ExpressionCompiler(Limits);
        var started = Stopwatch.GetTimestamp();

        var failure = Assert.Throws<ExpressionEvaluationException>(() => compiler.Compile(new Expression("JavaScript", script), CompilationScope.Empty).Evaluate(new TestContext()));

        Assert.DoesNotContain("   at ", failure.Message, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(2, compiler.Compile(new Expression("JavaScript", "1 + 1"), CompilationScope.Empty).Evaluate(new TestContext()));
    }

    [Theory]
    [InlineData("with ({}) { while (true) { } }", "with statements")]
    [InlineData("eval('while(true){}')", "eval")]
    [InlineData("var $la_m = function () { }; while (true) { }", "$la_")]
    [InlineData("var p = new Proxy({}, {}); p.a", "proxies")]
    [InlineData("function F() { } for (;;) { F.prototype = new F() }", "prototype")]
    public void What_could_escape_the_limits_is_refused_at_publish(string script, string named)
    {
        Assert.Contains(named, Script.Refusal(script).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(", ")", 100_000)]
    [InlineData("[", "]", 100_000)]
    [InlineData("1+", "", 20_000)]
    [InlineData("!", "", 20_000)]
    public void A_script_that_is_nested_too_deeply_to_compile_is_refused(string open, string close, int depth)
    {
        var script = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));

        Assert.Contains("nested too deeply", Script.Refusal(script).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(function(){}).constructor('return 1')()")]
    [InlineData("Function('while(true){}')()")]
    [InlineData("new Function('return this')()")]
    [InlineData("[].constructor.constructor('return 1')()")]
    public void Code_cannot_be_made_of_text(string script)
    {
        Assert.Throws<ExpressionEvaluationException>(() => Script.Evaluate(script));
    }

    [Fact]
    public void The_guard_cannot_be_replaced_in_an_engine_of_its_own()
    {
        var run = new TestContext();

        Assert.Throws<ExpressionEvaluationException>(() => Script.EvaluateWithin(Limits, "this['$la' + '_m'] = function () { }; while (true) { }", run));
    }

    [Fact]
    public void The_message_names_the_limit()
    {
        Assert.Equal("The script ran longer than 0.15 s and was stopped.", Assert.Throws<ExpressionEvaluationException>(() => Script.EvaluateWithin(Limits, "while(true){}")).Message);
    }

    [Fact]
    public void A_cancelled_run_cancels_its_script()
    {
        using var cancellation = new CancellationTokenSource();
        var run = new TestContext { CancellationToken = cancellation.Token };
        run.Written = cancellation.Cancel;

        Assert.ThrowsAny<OperationCanceledException>(() => Script.Evaluate("setVariable('Begun', true); while(true){}", run));
        Assert.Equal(1, run.Writes);
    }

    [Fact]
    public void Loops_and_functions_within_the_limits_give_their_results()
    {
        Assert.Equal(5000050000d, Convert.ToDouble(Script.Evaluate("var sum = 0; for (var i = 1; i <= 100000; i++) sum += i; sum")));
        Assert.Equal(55, Script.Evaluate("function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2) } fib(10)"));
    }
}

namespace LinkActivities.EmbeddedEngine.Tests.Expressions;

public class NewerSyntaxTests
{
    [Theory]
    [InlineData("1;\n[1].map(x => x)", 2, "arrow functions")]
    [InlineData("[...[1]]", 1, "spread elements")]
    [InlineData("function f(...all) { }", 1, "rest parameters")]
    [InlineData("var { a } = { a: 1 }; a", 1, "destructuring patterns")]
    [InlineData("variables.A?.b", 1, "optional chaining")]
    [InlineData("variables.A ?? 1", 1, "?? operators")]
    [InlineData("var a;\n\na ??= 1", 3, "logical assignments")]
    [InlineData("async function f() { }", 1, "async functions")]
    [InlineData("function* f() { yield 1 }", 1, "generators")]
    [InlineData("await 1", 1, "await expressions")]
    [InlineData("class A { x = 1 }", 1, "class fields")]
    [InlineData("10n", 1, "BigInt literals")]
    [InlineData("1_000", 1, "numeric separators")]
    [InlineData("/a/u.test('a')", 1, "flags of this regular expression")]
    [InlineData("import('x')", 1, "imports")]
    [InlineData("String(1,)", 1, "This is newer")]
    public void Newer_syntax_is_refused_by_name_and_line(string script, int line, string feature)
    {
        var refusal = Script.Refusal(script);

        Assert.Equal(line, refusal.Line);
        Assert.Contains(feature, refusal.Reason, StringComparison.Ordinal);
        Assert.Contains("the Elsa engine runs newer JavaScript", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_says_what_to_write_instead()
    {
        Assert.Equal(
            "line 2: arrow functions are newer than the JavaScript of the embedded engine (ES5 with let, const, template literals and classes); write a function, or run this workflow on the Elsa engine: the Elsa engine runs newer JavaScript.",
            Script.Refusal("\n() => 1").Message);
    }

    [Theory]
    [InlineData("1 +", 1)]
    [InlineData("var a = 1;\nvar b = ;", 2)]
    [InlineData("\n\n'open", 3)]
    [InlineData("a b", 1)]
    public void Broken_syntax_is_refused_with_its_line_and_not_called_newer(string script, int line)
    {
        var refusal = Script.Refusal(script);

        Assert.Equal(line, refusal.Line);
        Assert.DoesNotContain("newer", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("let a = 1; const b = 2; a + b", 3)]
    [InlineData("class A { constructor(x) { this.x = x } get twice() { return this.x * 2 } static one() { return 1 } } new A(2).twice + A.one()", 5)]
    [InlineData("class A { f() { return 1 } } class B extends A { f() { return super.f() + 1 } } new B().f()", 2)]
    [InlineData("function f(a, b = 2) { return a + b } f(1)", 3)]
    [InlineData("var sum = 0; for (var x of [1, 2, 3]) sum += x; sum", 6)]
    [InlineData("2 ** 3", 8)]
    [InlineData("new Map([[1, 2]]).get(1)", 2)]
    [InlineData("new Set([1, 1, 2]).size", 2)]
    [InlineData("Promise.resolve(20).then(function (x) { return x + 1 })", 21)]
    [InlineData("var x = 1; ({ x, ['y' + 1]: 2, f() { return 3 } }).f()", 3)]
    [InlineData("Object.entries({ a: 1 })[0][1] + Object.values({ a: 2 })[0]", 3)]
    [InlineData("'a-b-c'.replaceAll('-', '').length", 3)]
    [InlineData("Number('7'.padStart(3, '0').length)", 3)]
    [InlineData("[1, 2, 3].at(-1)", 3)]
    [InlineData("debugger; 1", 1)]
    [InlineData("'use strict'; var a = 1; a", 1)]
    public void What_the_engine_knows_of_later_JavaScript_runs(string script, int result)
    {
        Assert.Equal(result, Script.Evaluate(script));
    }
}

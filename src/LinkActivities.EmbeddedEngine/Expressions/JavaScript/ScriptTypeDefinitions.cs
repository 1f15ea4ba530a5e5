using System.Text;
using System.Text.Json.Nodes;
using Acornima;
using LinkActivities.EmbeddedEngine.Definitions;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>Describes in TypeScript what scripts of a workflow find: its variables and inputs, and the engine's functions.</summary>
internal static class ScriptTypeDefinitions
{
    private const string Functions = """
        /** The arguments of the expression. */
        declare const args: any;
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getWorkflowInstanceId(): string;
        declare function getCorrelationId(): string | null;
        declare function setCorrelationId(value: string | null): void;
        declare function getWorkflowInstanceName(): string | null;
        declare function setWorkflowInstanceName(value: string | null): void;
        /** Reads a variable by its name; null if there is none. */
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        /** Reads an input of the workflow by its name; null if the run has none. */
        declare function getInput(name: string): any;
        /** Reads what an activity gave out, by the activity's id or name. */
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        /** Reads the result of the activity that completed last. */
        declare function getLastResult(): any;
        /** Chooses the outcome, in Run JavaScript alone. */
        declare function setOutcome(name: string): void;
        /** Chooses the outcomes, in Run JavaScript alone. */
        declare function setOutcomes(names: string[]): void;
        declare function isNullOrWhiteSpace(value: string | null): boolean;
        declare function isNullOrEmpty(value: string | null): boolean;
        declare function toJson(value: any): string;
        declare function parseGuid(value: string): string;
        declare function newGuid(): string;
        declare function newGuidString(): string;
        declare function getGuidString(): string;
        declare function newShortGuid(): string;
        declare function getShortGuid(): string;
        declare function bytesToString(value: any): string;
        declare function bytesFromString(value: string): any;
        declare function bytesToBase64(value: any): string;
        declare function bytesFromBase64(value: string): any;
        declare function stringToBase64(value: string): string;
        declare function stringFromBase64(value: string): string;
        """;

    /// <summary>The functions that are described.</summary>
    public static IEnumerable<string> FunctionNames => Functions.Split('\n').Where(x => x.Contains("declare function", StringComparison.Ordinal)).Select(x => x.Split("function ")[1].Split('(')[0]);

    /// <summary>The definitions for a workflow.</summary>
    /// <param name="definition">The workflow's content, JSON.</param>
    public static string Of(byte[] definition)
    {
        var json = DefinitionJson.Parse(definition);
        var text = new StringBuilder(Functions).Append('\n');
        var variables = Named(json["variables"], "typeName").DistinctBy(x => x.Name).ToList();
        text.Append("/** The variables of the workflow. */\ndeclare const variables: {");
        foreach (var (name, type) in variables.Where(x => IsIdentifier(x.Name)))
            text.Append($" {name}: {type};");
        text.Append(" [name: string]: any };\n");
        foreach (var (name, type) in variables.Where(x => IsIdentifier("get" + x.Name)))
            text.Append($"declare function get{Pascal(name)}(): {type};\ndeclare function set{Pascal(name)}(value: {type}): void;\n");
        foreach (var (name, type) in Named(json["inputs"], "type").Where(x => IsIdentifier("get" + x.Name)))
            text.Append($"declare function get{Pascal(name)}(): {type};\n");
        return text.ToString();
    }

    private static IEnumerable<(string Name, string Type)> Named(JsonNode? list, string typeMember) =>
        from item in (list as JsonArray ?? []).OfType<JsonObject>()
        let name = item["name"]?.ToString()
        where !string.IsNullOrEmpty(name)
        select (name, TypeOf(item[typeMember]?.ToString(), item["isArray"]?.GetValueKind() == System.Text.Json.JsonValueKind.True));

    private static string TypeOf(string? name, bool isArray)
    {
        var type = name switch
        {
            "String" or "Guid" or "Uri" or "TimeSpan" => "string",
            "Boolean" => "boolean",
            "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" or "Byte" => "number",
            "DateTime" or "DateTimeOffset" => "Date",
            _ => "any",
        };
        return isArray ? type + "[]" : type;
    }

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static bool IsIdentifier(string name)
    {
        try
        {
            return new Parser().ParseExpression(name) is Acornima.Ast.Identifier identifier && identifier.Name == name;
        }
        catch (ParseErrorException)
        {
            return false;
        }
    }
}

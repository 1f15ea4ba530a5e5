using System.Text.Json.Nodes;
using LinkActivities.EmbeddedEngine.Expressions;

namespace LinkActivities.EmbeddedEngine.Runtime;

/// <summary>What an activity needs to read the parts of its JSON that only it understands.</summary>
internal interface IDefinitionPartReader
{
    /// <summary>Compiles an expression; an error is kept for the author under that name, and null returned.</summary>
    ICompiledExpression? Compile(JsonNode? expression, string partName);

    /// <summary>Builds an activity that stands in this one; null for null.</summary>
    Activity? Build(JsonNode? activity);

    /// <summary>Keeps an error for the author.</summary>
    void Error(string message);
}

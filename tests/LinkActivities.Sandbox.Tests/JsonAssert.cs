using System.Text.Json.Nodes;

namespace LinkActivities.Sandbox.Tests;

internal static class JsonAssert
{
    public static void Same(string expected, JsonNode? actual) =>
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), actual),
            $"Expected {expected}{Environment.NewLine}but was {actual?.ToJsonString() ?? "nothing"}");

    public static void IsError((int Status, JsonNode? Json) answer, int status, string error, string? code, string message)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal(status, (int)answer.Json!["statusCode"]!);
        Assert.Equal(error, (string?)answer.Json["error"]);
        Assert.Equal(code, (string?)answer.Json["errorCode"]);
        Assert.Contains(message, (string?)answer.Json["message"], StringComparison.Ordinal);
    }

    public static string[] Ids(JsonNode? identities) =>
        [.. identities!.AsArray().Select(identity => $"{identity!["provider"]}|{identity["user_id"]}")];
}

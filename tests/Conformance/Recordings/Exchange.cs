using System.Text.Json.Nodes;

namespace LinkActivities.Conformance.Recordings;

/// <summary>A recorded request and what the real server answered.</summary>
internal sealed class Exchange(JsonObject json)
{
    private readonly JsonObject _request = json["request"]!.AsObject();
    private readonly JsonObject _response = json["response"]!.AsObject();

    public string? Note => (string?)json["note"];

    public string Method => (string)_request["method"]!;

    public string Path => (string)_request["path"]!;

    public bool Authorized => (bool)_request["authorized"]!;

    public string? Raw => (string?)_request["raw"];

    public bool HasBody => _request.ContainsKey("body");

    public JsonNode? RequestBody => _request["body"];

    public IEnumerable<(string Name, string Value)> Headers =>
        _request["headers"] is JsonObject headers ? headers.Select(x => (x.Key, (string)x.Value!)) : [];

    public int Status => (int)_response["status"]!;

    public JsonNode? Body => _response["body"];

    public string? ContentType => (string?)_response["headers"]?["Content-Type"];

    public string? InstanceId => (string?)_response["headers"]?["x-elsa-workflow-instance-id"];

    /// <summary>Whether a workflow answered, and not the REST API.</summary>
    public bool IsTrigger => Path.StartsWith("/workflows", StringComparison.Ordinal);

    /// <summary>Whether it stores a definition: what follows builds on it.</summary>
    public bool StoresDefinition => Method == "POST" && Path is "/elsa/api/workflow-definitions" or "/elsa/api/workflow-definitions/import";

    public override string ToString() => $"{Method} {Path}" + (Note is null ? "" : $" ({Note})");
}

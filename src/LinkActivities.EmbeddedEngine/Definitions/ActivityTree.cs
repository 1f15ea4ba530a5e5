using System.Text.Json;

namespace LinkActivities.EmbeddedEngine.Definitions;

/// <summary>An activity at its place in a definition's JSON, with those inside it. Needs no expression to compile, so it serves drafts too.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="NodeId">The ids of all its containers and its own, joined by colons.</param>
/// <param name="Port">The member of its container that holds it; empty for the root.</param>
/// <param name="Parent">What holds it; null for the root.</param>
internal sealed record ActivityTree(JsonElement Activity, string NodeId, string Port, ActivityTree? Parent)
{
    private readonly List<ActivityTree> children = [];

    /// <summary>The activities that it holds, in the order of the JSON.</summary>
    public IReadOnlyList<ActivityTree> Children => children;

    /// <summary>It and all inside it.</summary>
    public IEnumerable<ActivityTree> All => children.SelectMany(x => x.All).Prepend(this);

    /// <summary>Reads the root activity of a definition with all inside it; null where there is none.</summary>
    /// <param name="definition">The definition's content.</param>
    /// <param name="workflowId">The id of the workflow itself, with which node ids begin.</param>
    public static ActivityTree? Of(JsonElement definition, string workflowId) =>
        definition.TryGetProperty("root", out var root) && IsActivity(root) ? Read(root, "root", null, workflowId) : null;

    private static ActivityTree Read(JsonElement activity, string port, ActivityTree? parent, string path)
    {
        var tree = new ActivityTree(activity, $"{path}:{activity.GetProperty("id").GetString()}", port, parent);
        foreach (var member in activity.EnumerateObject())
            tree.Collect(member.Value, member.Name);
        return tree;
    }

    // Also activities that stand deeper, such as those of a Switch's cases.
    private void Collect(JsonElement value, string port)
    {
        if (IsActivity(value))
        {
            children.Add(Read(value, port, this, NodeId));
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                Collect(item, port);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
                Collect(member.Value, port);
        }
    }

    private static bool IsActivity(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
        && value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && value.TryGetProperty("version", out _);
}

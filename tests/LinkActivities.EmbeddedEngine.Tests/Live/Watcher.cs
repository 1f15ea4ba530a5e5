using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;

namespace LinkActivities.EmbeddedEngine.Tests.Live;

/// <summary>A client of the hub as the designer is one, which keeps the messages that come.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HubConnection connection;
    private readonly Channel<(string Name, JsonNode Message)> messages = Channel.CreateUnbounded<(string, JsonNode)>();

    public Watcher(HubConnection connection)
    {
        this.connection = connection;
        foreach (var name in new[] { "WorkflowExecutionLogUpdatedAsync", "ActivityExecutionLogUpdatedAsync", "WorkflowInstanceUpdatedAsync" })
            connection.On<JsonNode>(name, x => messages.Writer.TryWrite((name, x)));
    }

    public async Task ObserveAsync(string instanceId)
    {
        if (connection.State == HubConnectionState.Disconnected)
            await connection.StartAsync().WaitAsync(Patience);
        await connection.InvokeAsync("ObserveInstanceAsync", instanceId).WaitAsync(Patience);
    }

    /// <summary>The messages of one change, in their order.</summary>
    public async Task<IReadOnlyList<(string Name, JsonNode Message)>> NextAsync()
    {
        using var impatience = new CancellationTokenSource(Patience);
        var change = new List<(string Name, JsonNode Message)>();
        while (change.Count == 0 || change[^1].Name != "WorkflowInstanceUpdatedAsync")
            change.Add(await messages.Reader.ReadAsync(impatience.Token));
        return change;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}

namespace LinkActivities.EmbeddedEngine.Persistence.Writing;

/// <summary>What the writer took from its queue at once: the last record of each instance, and who waits for what.</summary>
internal sealed class InstanceBatch
{
    private readonly Dictionary<string, InstanceRecord> _records = new(StringComparer.Ordinal);
    private readonly List<WriteRequest> _waiting = [];
    private readonly Dictionary<string, Exception> _failures = new(StringComparer.Ordinal);
    private Exception? _outage;

    /// <summary>The records to write; of several of the same instance the last.</summary>
    public IReadOnlyCollection<InstanceRecord> Records => _records.Values;

    /// <summary>Takes a request in.</summary>
    public void Add(WriteRequest request)
    {
        if (request.Record is { } record)
            _records[record.Summary.Id] = record;
        if (request.Waiter is not null)
            _waiting.Add(request);
    }

    /// <summary>Notes that a record could not be written, through its own fault.</summary>
    public void Reject(string instanceId, Exception exception) => _failures[instanceId] = exception;

    /// <summary>Notes that a record could not be written because the database could not be used.</summary>
    public void Lose(string instanceId, Exception exception)
    {
        _failures[instanceId] = exception;
        _outage = exception;
    }

    /// <summary>
    /// Tells everyone how it went. Who saved a record hears of that record; who only waited for the rest hears when the database could not be
    /// used, not when someone else's record was rejected.
    /// </summary>
    public void Complete()
    {
        foreach (var (record, waiter) in _waiting)
        {
            var failure = record is null ? _outage : _failures.GetValueOrDefault(record.Summary.Id);
            if (failure is null)
                waiter!.TrySetResult();
            else
                waiter!.TrySetException(failure);
        }
    }

    /// <summary>Tells a listener of every instance that was written.</summary>
    public void TellCommitted(IInstanceListener listener)
    {
        foreach (var instanceId in _records.Keys)
        {
            if (!_failures.ContainsKey(instanceId))
                listener.Committed(instanceId);
        }
    }

    /// <summary>Makes room for the next.</summary>
    public void Clear()
    {
        _records.Clear();
        _waiting.Clear();
        _failures.Clear();
        _outage = null;
    }
}

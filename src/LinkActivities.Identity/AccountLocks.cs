namespace LinkActivities.Identity;

/// <summary>Lets one link (or recovery) of an account at a time go on in this process.</summary>
internal sealed class AccountLocks
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Tenant, string Account), Slot> _slots = [];

    private sealed class Slot
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Users { get; set; }
    }

    /// <summary>How many accounts are in use.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _slots.Count;
        }
    }

    /// <summary>Waits for both accounts; they are free again when the holder is disposed of.</summary>
    public async Task<IDisposable> HoldAsync(string tenant, string first, string second, CancellationToken cancellationToken)
    {
        // Always in the same order, or two callers could wait for each other.
        if (string.CompareOrdinal(first, second) > 0)
            (first, second) = (second, first);
        var one = await HoldAsync((tenant, first), cancellationToken).ConfigureAwait(false);
        if (first == second)
            return one;
        try
        {
            var two = await HoldAsync((tenant, second), cancellationToken).ConfigureAwait(false);
            return new Holder(() =>
            {
                two.Dispose();
                one.Dispose();
            });
        }
        catch
        {
            one.Dispose();
            throw;
        }
    }

    private async Task<IDisposable> HoldAsync((string Tenant, string Account) key, CancellationToken cancellationToken)
    {
        Slot slot;
        lock (_gate)
        {
            if (!_slots.TryGetValue(key, out slot!))
                _slots.Add(key, slot = new Slot());
            slot.Users++;
        }

        try
        {
            await slot.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave(key, slot);
            throw;
        }

        return new Holder(() =>
        {
            slot.Turn.Release();
            Leave(key, slot);
        });
    }

    private void Leave((string, string) key, Slot slot)
    {
        lock (_gate)
        {
            if (--slot.Users == 0)
                _slots.Remove(key);
        }
    }

    private sealed class Holder(Action release) : IDisposable
    {
        private Action? _release = release;

        public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
    }
}

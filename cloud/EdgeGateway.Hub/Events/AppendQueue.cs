namespace EdgeGateway.Hub.Events;

/// <summary>Events that wait for the disk.</summary>
internal sealed class AppendQueue
{
    private const int MostBytesAtOnce = 4 * 1024 * 1024;
    private readonly object gate = new();
    private readonly Queue<PendingAppend> queue = new();
    private bool stopping;

    public Task<LogEnd> Add(HubEvent value)
    {
        var append = new PendingAppend(value);
        lock (gate)
        {
            if (stopping)
            {
                return Task.FromException<LogEnd>(new IOException("The event log is closed."));
            }

            queue.Enqueue(append);
            Monitor.Pulse(gate);
        }

        return append.Done.Task;
    }

    /// <summary>Waits for events and takes what is there, up to a few megabytes; empty when the queue was stopped and has run dry.</summary>
    public IReadOnlyList<PendingAppend> Take()
    {
        var taken = new List<PendingAppend>();
        lock (gate)
        {
            while (queue.Count == 0 && !stopping)
            {
                Monitor.Wait(gate);
            }

            for (int bytes = 0; queue.Count > 0 && bytes < MostBytesAtOnce; bytes += taken[^1].Event.Body.Length)
            {
                taken.Add(queue.Dequeue());
            }
        }

        return taken;
    }

    public void Stop()
    {
        lock (gate)
        {
            stopping = true;
            Monitor.Pulse(gate);
        }
    }
}

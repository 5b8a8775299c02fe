namespace EdgeGateway.Hub.Amqp;

/// <summary>How many messages the peer of a link wants.</summary>
internal sealed class LinkCredit
{
    private readonly object gate = new();
    private TaskCompletionSource changed = NewSignal();
    private int left, counted;

    /// <summary>How many messages may be sent now.</summary>
    public int Left
    {
        get
        {
            lock (gate)
            {
                return left;
            }
        }
    }

    /// <summary>Done at the next flow from the peer.</summary>
    public Task Changed
    {
        get
        {
            lock (gate)
            {
                return changed.Task;
            }
        }
    }

    /// <summary>Takes a flow.</summary>
    /// <param name="delta">How far AMQPNetLite says the limit moved. It forgets what was left when the limit did not grow, and counts it again next time.</param>
    public void Move(int delta)
    {
        lock (gate)
        {
            left = Math.Max(0, left + delta - counted);
            counted = delta <= 0 ? left : 0;
            changed.SetResult();
            changed = NewSignal();
        }
    }

    public void Use()
    {
        lock (gate)
        {
            left--;
        }
    }

    public void Drop()
    {
        lock (gate)
        {
            (left, counted) = (0, 0);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

namespace EdgeGateway.Cloud.Ingest;

/// <summary>How the reading from the hub goes, for the page and for tests.</summary>
internal sealed class IngestStatus
{
    private long messages, unreadable, failures;
    private long lastStored;

    /// <summary>Messages stored since the start.</summary>
    public long Messages => Interlocked.Read(ref messages);

    /// <summary>Messages sent to the dead letters since the start.</summary>
    public long UnreadableMessages => Interlocked.Read(ref unreadable);

    /// <summary>How often the line failed since the start.</summary>
    public long Failures => Interlocked.Read(ref failures);

    /// <summary>When something was last stored; null when nothing was.</summary>
    public DateTimeOffset? LastStored => Interlocked.Read(ref lastStored) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>What went wrong last; null when the line has worked since.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Why the store must be opened anew, so that the service ends; null while it works.</summary>
    public string? EndOfStore { get; private set; }

    public void StoreGaveUp(string why) => EndOfStore = why;

    public void Stored(IngestCount count, DateTimeOffset at)
    {
        Interlocked.Add(ref messages, count.Messages);
        Interlocked.Add(ref unreadable, count.Unreadable);
        Interlocked.Exchange(ref lastStored, at.UtcTicks);
        Trouble = null;
    }

    public void Failed(string why)
    {
        Interlocked.Increment(ref failures);
        Trouble = why;
    }
}

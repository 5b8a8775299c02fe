namespace EdgeGateway.Edge.Buffer.Pages;

/// <summary>
/// LiteDB's log. LiteDB 5.0.20 hands pages to a task of its own and reports a commit as done before they are written;
/// <see cref="AwaitCommit"/> is the barrier that makes a commit mean what it says.
/// </summary>
internal sealed class LogStream(PageFile file, uint epoch) : PageStream(file)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly ManualResetEventSlim progress = new();
    private readonly PageFile file = file;
    private uint epoch = epoch;
    private long settled;
    private bool isDirty;
    private long commits;
    private Exception? failure;

    /// <summary>Commits whose last page has been written since the log was opened.</summary>
    public long Commits
    {
        get
        {
            lock (gate)
            {
                return commits;
            }
        }
    }

    /// <inheritdoc/>
    protected override string Name => "log";

    /// <summary>Returns when the commit that follows <paramref name="before"/> survives a power cut.</summary>
    /// <param name="before"><see cref="Commits"/> before the transaction.</param>
    /// <exception cref="IOException">A page could not be written or the disk refused to keep it; whether the commit will be there after reopening is unknown.</exception>
    public void AwaitCommit(long before)
    {
        while (true)
        {
            progress.Reset();
            lock (gate)
            {
                if (failure is not null)
                {
                    throw new IOException("The buffer's log could not be written.", failure);
                }

                if (commits > before)
                {
                    break;
                }
            }

            if (!progress.Wait(Patience))
            {
                throw new IOException($"A commit of the buffer was not written within {Patience.TotalSeconds:0} s.");
            }
        }

        Settle();
    }

    /// <summary>Makes everything written so far last; must be done before the data file changes.</summary>
    public void Settle()
    {
        lock (gate)
        {
            if (!isDirty)
            {
                return;
            }

            file.Sync();
            settled = file.Count;
            isDirty = false;
        }
    }

    /// <summary>Does nothing: LiteDB flushes when it likes, the barrier when it must, and one sync per commit is enough.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    /// <remarks>Never throws for the disk: LiteDB's writer task would wait for its own end. The barrier reports the failure instead.</remarks>
    public override void Write(byte[] buffer, int offset, int count)
    {
        long index = Index(count);
        lock (gate)
        {
            try
            {
                file.Write(new PageStamp(epoch, (uint)index, (uint)settled), buffer.AsSpan(offset, count));
                isDirty = true;
                commits += LitePage.IsConfirmed(buffer.AsSpan(offset, count)) ? 1 : 0;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                failure ??= e;
            }
        }

        Position += count;
        progress.Set();
    }

    /// <inheritdoc/>
    /// <remarks>Synced at once: pages of the old life must not come back beside pages of the new one.</remarks>
    public override void SetLength(long value)
    {
        lock (gate)
        {
            file.Cut(value / PageFile.PageSize);
            file.Sync();
            (settled, isDirty) = (file.Count, false);
            epoch++;
        }
    }

    /// <inheritdoc/>
    protected override bool Accepts(PageStamp stamp) => stamp.Epoch == epoch;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        progress.Dispose();
        file.Dispose();
        base.Dispose(disposing);
    }
}

namespace EdgeGateway.Edge.Buffer.Pages;

/// <summary>LiteDB's data file. It changes only when the log has been copied into it, and never before the log is safe.</summary>
internal sealed class DataStream(PageFile file, LogStream log) : PageStream(file)
{
    private readonly PageFile file = file;

    /// <inheritdoc/>
    protected override string Name => "data";

    /// <inheritdoc/>
    public override void Flush() => file.Sync();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        log.Settle();
        file.Write(new PageStamp(0, (uint)Index(count), 0), buffer.AsSpan(offset, count));
        Position += count;
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => file.Cut(value / PageFile.PageSize);

    /// <inheritdoc/>
    protected override bool Accepts(PageStamp stamp) => stamp.Epoch == 0;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }
}

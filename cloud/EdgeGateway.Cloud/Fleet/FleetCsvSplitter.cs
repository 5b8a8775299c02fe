namespace EdgeGateway.Cloud.Fleet;

/// <summary>Cuts a text into blocks of whole lines.</summary>
internal sealed class FleetCsvSplitter(FleetCsvContent content, string name)
{
    private readonly Stack<FleetCsvBlock> free = new();
    private byte[] carried = [];
    private bool first = true, inside;

    /// <summary>Whether the text has come to its end.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>Reads the next block.</summary>
    /// <returns>Null when nothing is left.</returns>
    public async Task<FleetCsvBlock?> NextAsync(CancellationToken cancellationToken)
    {
        FleetCsvBlock block = free.TryPop(out FleetCsvBlock? used) ? used : new FleetCsvBlock(name);
        carried.CopyTo(block.Bytes, 0);
        int kept = carried.Length;
        int got = await content.FillAsync(block.Bytes.AsMemory(kept), cancellationToken);
        AtEnd = got < FleetCsvBlock.Size - kept;
        int length = AtEnd ? content.TextLength(block.Bytes.AsSpan(0, kept + got)) : kept + got;
        Cut(block, length);
        if (block.Length > 0)
        {
            return block;
        }

        GiveBack(block);
        return null;
    }

    /// <summary>Takes a block back whose rows nobody needs any more.</summary>
    public void GiveBack(FleetCsvBlock block) => free.Push(block);

    private void Cut(FleetCsvBlock block, int length)
    {
        ReadOnlySpan<byte> bytes = block.Bytes.AsSpan(0, length);
        int end = AtEnd ? length : bytes.LastIndexOf((byte)'\n') + 1;
        block.HasHeader = first;
        block.BeginsInside = inside;
        block.IsTooLong = end == 0 && length > 0;
        block.Length = block.IsTooLong ? length : end;
        carried = block.Length < length ? bytes[end..].ToArray() : [];
        inside = block.IsTooLong;
        first = first && length == 0;
    }
}

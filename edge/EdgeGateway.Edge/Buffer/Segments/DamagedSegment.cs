using System.Buffers.Binary;
using EdgeGateway.Edge.Buffer.Pages;
using LiteDB;

namespace EdgeGateway.Edge.Buffer.Segments;

/// <summary>Reads what is left of a segment with damaged pages: not by its index, which may be gone, but document by document out of every sound page.</summary>
/// <remarks>
/// Source: LiteDB 5.0.20, DataPage and DataBlock. Page: type at 4 (4: data), highest slot at 30 (255: none), slots of 4 bytes from the end of the page: length, position.
/// Block: whether it continues another (1 byte), page and slot of the next (4 and 1; page 0xFFFFFFFF: none), content. A document is a chain of blocks.
/// </remarks>
internal sealed class DamagedSegment
{
    private const int TypeAt = 4, HighestSlotAt = 30, SlotSize = 4, BlockHead = 6, LongestChain = 1 << 12;
    private const byte DataType = 4, NoSlot = 255;

    private readonly PageFile data, log;
    private readonly Dictionary<uint, long> inLog = [];

    private DamagedSegment(PageFile data, PageFile log)
    {
        (this.data, this.log) = (data, log);
        FindConfirmed();
    }

    /// <summary>Reads all that is sound.</summary>
    /// <param name="data">The data file.</param>
    /// <param name="log">The log.</param>
    /// <returns>The last state that can be read, and the blocks by rising id.</returns>
    public static (BufferState? State, IReadOnlyList<Block> Blocks) Read(PageFile data, PageFile log)
    {
        var blocks = new SortedDictionary<long, Block>();
        BufferState? state = null;
        foreach (BsonDocument document in new DamagedSegment(data, log).Documents())
        {
            try
            {
                if (document["_id"].AsInt64 != BufferDocuments.StateId)
                {
                    Block block = BufferDocuments.Block(document);
                    BlockFormat.Read(block.Packed);
                    blocks[block.Id] = block;
                }
                else if (BufferDocuments.State(document) is var found && found.Revision > (state?.Revision ?? 0))
                {
                    state = found;
                }
            }
            catch (Exception e) when (e is not IOException)
            {
                // Not a document of ours any more, whatever the database says about it.
            }
        }

        return (state, [.. blocks.Values]);
    }

    private void FindConfirmed()
    {
        Span<byte> page = stackalloc byte[PageFile.PageSize];
        var open = new Dictionary<uint, List<(uint Page, long Index)>>();
        uint? epoch = null;
        for (long index = 0; index < log.Count; index++)
        {
            if (log.ReadIfPossible(index, page) is not { } stamp || stamp.Epoch != (epoch ??= stamp.Epoch))
            {
                continue;
            }

            uint transaction = LitePage.Transaction(page);
            if (!open.TryGetValue(transaction, out List<(uint Page, long Index)>? pages))
            {
                open[transaction] = pages = [];
            }

            pages.Add((LitePage.Id(page), index));
            if (LitePage.IsConfirmed(page))
            {
                pages.ForEach(one => inLog[one.Page] = one.Index);
                open.Remove(transaction);
            }
        }
    }

    private IEnumerable<BsonDocument> Documents()
    {
        byte[] page = new byte[PageFile.PageSize];
        long pages = Math.Max(data.Count, inLog.Count > 0 ? inLog.Keys.Max() + 1L : 0);
        for (uint id = 0; id < pages; id++)
        {
            for (int slot = 0; TryRead(id, page) && page[HighestSlotAt] != NoSlot && slot <= page[HighestSlotAt]; slot++)
            {
                if (Document(page, slot) is { } document)
                {
                    yield return document;
                }
            }
        }
    }

    private BsonDocument? Document(byte[] page, int slot)
    {
        using var content = new MemoryStream();
        ReadOnlySpan<byte> block = Slot(page, slot);
        byte[] other = new byte[PageFile.PageSize];
        for (int hops = 0; block.Length > BlockHead && (block[0] != 0) == (hops > 0) && hops < LongestChain; hops++)
        {
            content.Write(block[BlockHead..]);
            uint next = BinaryPrimitives.ReadUInt32LittleEndian(block[1..]);
            int nextSlot = block[BlockHead - 1];
            if (next == uint.MaxValue)
            {
                return Parse(content.ToArray());
            }

            block = TryRead(next, other) ? Slot(other, nextSlot) : [];
        }

        return null;
    }

    private static BsonDocument? Parse(byte[] bytes)
    {
        try
        {
            return bytes.Length >= sizeof(int) && BinaryPrimitives.ReadInt32LittleEndian(bytes) == bytes.Length ? BsonSerializer.Deserialize(bytes) : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null; // LiteDB answers bytes that are no document with exceptions of any type
        }
    }

    private static ReadOnlySpan<byte> Slot(byte[] page, int slot)
    {
        int at = PageFile.PageSize - ((slot + 1) * SlotSize);
        int length = BinaryPrimitives.ReadUInt16LittleEndian(page.AsSpan(at)), position = BinaryPrimitives.ReadUInt16LittleEndian(page.AsSpan(at + sizeof(ushort)));
        return position == 0 || position + length > at ? [] : page.AsSpan(position, length);
    }

    private bool TryRead(uint id, byte[] page)
    {
        PageStamp? stamp = inLog.TryGetValue(id, out long index) ? log.ReadIfPossible(index, page) : data.ReadIfPossible(id, page);
        return stamp is not null && page[TypeAt] == DataType;
    }
}

namespace EdgeGateway.Edge.Buffer.Thinning;

/// <summary>Goes over the oldest blocks and finds where a part ends: with an interval, when there is enough.</summary>
/// <param name="mayGo">Whether a limit wants a block gone.</param>
/// <param name="enough">Bytes of blocks at which the part ends.</param>
/// <param name="interval">Whole intervals of this length go together, as far as the bounds allow; null: every block is its own.</param>
internal sealed class PartWalk(Func<Block, bool> mayGo, long enough, TimeSpan? interval)
{
    /// <summary>Readings at which a part is cut, twice as many when an interval goes on: what one commit reads and adds up is bounded.</summary>
    public const int MostReadings = 1 << 16;

    /// <summary>Blocks at which a part is cut, twice as many when an interval goes on.</summary>
    public const int MostBlocks = 1 << 11;

    private readonly List<Block> blocks = [];
    private long readings, bytes;
    private int whole;

    private bool IsFull => bytes >= enough || IsBeyond(1);

    /// <summary>Looks at the next block.</summary>
    /// <returns>False when the part is found; the block is not of it.</returns>
    public bool Takes(Block block)
    {
        bool begins = Begins(block);
        whole = begins ? blocks.Count : whole;
        if ((begins && !mayGo(block)) || (IsFull && whole > 0) || IsBeyond(2))
        {
            return false;
        }

        blocks.Add(block);
        (readings, bytes) = (readings + block.Count, bytes + block.Size);
        return true;
    }

    /// <summary>The part: whole intervals; when none ended, as many blocks as make the room.</summary>
    public IReadOnlyList<Block> Taken() => [.. blocks.Take(whole > 0 ? whole : Enough())];

    private bool IsBeyond(int times) => readings >= times * MostReadings || blocks.Count >= times * MostBlocks;

    private bool Begins(Block block) => blocks.Count == 0 || interval is not { } length || IntervalOf(block, length) != IntervalOf(blocks[^1], length);

    private int Enough()
    {
        long sum = 0;
        int more = blocks.FindIndex(block => (sum += block.Size) >= enough);
        return more < 0 ? blocks.Count : more + 1;
    }

    private static long IntervalOf(Block block, TimeSpan length) => block.KeptAt.UtcTicks / length.Ticks;
}

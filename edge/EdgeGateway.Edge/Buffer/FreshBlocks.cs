using System.Collections.Immutable;

namespace EdgeGateway.Edge.Buffer;

/// <summary>The blocks that this start has kept and that may wait still. One thread adds; any may read.</summary>
internal sealed class FreshBlocks
{
    /// <summary>Blocks that are remembered: a day of polls every 20 s.</summary>
    public const int Most = 4_320;

    private volatile ImmutableList<FreshBlock> blocks = [];

    /// <summary>The newest <see cref="Most"/>, oldest first.</summary>
    public ImmutableList<FreshBlock> List => blocks;

    /// <summary>Adds what was kept, and forgets what is before the first reading that waits.</summary>
    public void Add(IEnumerable<FreshBlock> kept, long passed)
    {
        ImmutableList<FreshBlock> all = blocks.AddRange(kept);
        int past = Math.Max(all.Count - Most, all.FindIndex(block => block.Ordinals.To > passed));
        blocks = past > 0 ? all.RemoveRange(0, past) : all;
    }
}

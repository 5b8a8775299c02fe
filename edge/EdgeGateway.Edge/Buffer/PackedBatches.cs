namespace EdgeGateway.Edge.Buffer;

/// <summary>Batches as blocks, not yet on disk.</summary>
/// <param name="Blocks">The blocks; changed alarms have blocks of their own, before the others.</param>
/// <param name="Priorities">How soon each block is wanted.</param>
internal sealed record PackedBatches(IReadOnlyList<Block> Blocks, IReadOnlyList<DeliveryPriority> Priorities)
{
    /// <summary>The blocks with their priorities.</summary>
    public IEnumerable<FreshBlock> Fresh => Blocks.Zip(Priorities, (block, priority) => new FreshBlock(new(block.Id, block.End), block.KeptAt, block.Clock, priority));
}

namespace EdgeGateway.Edge.Buffer;

/// <summary>Takes readings off the old end of the buffer.</summary>
internal static class Eviction
{
    /// <summary>Removes everything before a place; counting it is the caller's business.</summary>
    public static (BufferState Next, IReadOnlyList<long> Removed) Cut(BufferState state, BufferStore store, BufferPosition end)
    {
        Block[] gone = [.. store.Blocks(state.Head).TakeWhile(block => block.Id < end.Block)];
        BufferState next = state with
        {
            Head = end.Block,
            Bytes = state.Bytes - gone.Sum(block => block.Size),
            Sealed = state.Sealed.RemoveAll(sealedEnd => sealedEnd.Ordinal <= end.Ordinal),
        };
        return (next, [.. gone.Select(block => block.Id)]);
    }

    /// <summary>Drops the oldest blocks until the rest fits. A message that was begun goes whole: the rest of it could not keep its numbers.</summary>
    public static (BufferState Next, IReadOnlyList<long> Removed) MakeRoom(BufferState state, BufferStore store, long maxBytes)
    {
        (long head, long bytes) = (state.Head, state.Bytes);
        foreach (Block block in store.Blocks(head).TakeWhile(_ => bytes > maxBytes))
        {
            bytes -= block.Size;
            head = block.End;
        }

        int begun = state.Sealed.FindIndex(sealedEnd => sealedEnd.Ordinal >= head);
        BufferPosition end = begun < 0 ? new(head, head) : state.Sealed[begun];
        long count = Math.Max(0, end.Ordinal - state.Start.Ordinal);
        (BufferState next, IReadOnlyList<long> removed) = Cut(state, store, end);
        return (next with { Dropped = next.Dropped + count }, removed);
    }
}

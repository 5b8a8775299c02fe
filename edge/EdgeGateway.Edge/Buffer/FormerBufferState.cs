using System.Collections.Immutable;
using LiteDB;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Reads what the state's versions 1 and 2 wrote otherwise. Described in docs/formats/buffer.md.</summary>
internal static class FormerBufferState
{
    /// <summary>Version 1 dropped only from the old end, and told nobody.</summary>
    public static BufferState First(BufferState state, BsonDocument document)
    {
        long passed = state.Acknowledged + state.Dropped;
        return state with
        {
            Passed = passed,
            Sealed = Sealed(document, passed),
            Boots = state.Boot > 0 ? [new BootRun(state.Boot, state.Acquired - state.NextSequence)] : [],
        };
    }

    /// <summary>Both sent in order, and wrote only where messages ended: each began where the one before it ended.</summary>
    public static ImmutableList<BufferRange> Sealed(BsonDocument document, long passed)
    {
        var messages = ImmutableList.CreateBuilder<BufferRange>();
        var from = new BufferPosition(document["head"].AsInt64, passed);
        foreach (BsonValue end in document["sealed"].AsArray)
        {
            var to = new BufferPosition(end[0].AsInt64, end[1].AsInt64);
            messages.Add(new BufferRange(from, to));
            from = to;
        }

        return messages.ToImmutable();
    }

    /// <summary>Version 2 wrote the ordinals of holes: all of them were whole blocks.</summary>
    public static ImmutableList<BufferRange> Holes(BsonDocument document) =>
    [
        .. document["holes"].AsArray.Select(hole => new BufferRange(new(hole[0].AsInt64, hole[0].AsInt64), new(hole[1].AsInt64, hole[1].AsInt64))),
    ];
}

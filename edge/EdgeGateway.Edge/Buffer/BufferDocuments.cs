using System.Collections.Immutable;
using LiteDB;

namespace EdgeGateway.Edge.Buffer;

/// <summary>The two kinds of documents in the buffer's one collection. Described in docs/formats/buffer.md.</summary>
internal static class BufferDocuments
{
    /// <summary>The state's id; blocks have ids from 0.</summary>
    public const long StateId = -1;

    /// <summary>What the state says of its format.</summary>
    private const int Version = 1;

    /// <summary>Writes a block.</summary>
    public static BsonDocument Of(Block block) => new()
    {
        ["_id"] = block.Id,
        ["boot"] = block.Boot,
        ["first"] = block.First,
        ["n"] = block.Count,
        ["at"] = block.KeptAt.ToUnixTimeMilliseconds(),
        ["clock"] = block.Clock,
        ["data"] = block.Packed,
    };

    /// <summary>Reads a block.</summary>
    public static Block Block(BsonDocument document) => new(
        document["_id"].AsInt64,
        document["boot"].AsInt64,
        document["first"].AsInt64,
        document["n"].AsInt32,
        DateTimeOffset.FromUnixTimeMilliseconds(document["at"].AsInt64),
        document["clock"].AsString,
        document["data"].AsBinary);

    /// <summary>Writes the state.</summary>
    public static BsonDocument Of(BufferState state) => new()
    {
        ["_id"] = StateId,
        ["version"] = Version,
        ["gateway"] = state.Gateway,
        ["revision"] = state.Revision,
        ["boot"] = state.Boot,
        ["nextSequence"] = state.NextSequence,
        ["head"] = state.Head,
        ["acquired"] = state.Acquired,
        ["acknowledged"] = state.Acknowledged,
        ["dropped"] = state.Dropped,
        ["bytes"] = state.Bytes,
        ["devices"] = Map(state.Devices, count => new BsonValue(count)),
        ["frameCounters"] = Map(state.FrameCounters, counter => new BsonValue((long)counter)),
        ["sealed"] = new BsonArray(state.Sealed.Select(end => new BsonArray { end.Block, end.Ordinal })),
    };

    /// <summary>Reads the state.</summary>
    /// <exception cref="InvalidDataException">It was written by a version that this program does not know.</exception>
    public static BufferState State(BsonDocument document)
    {
        if (document["version"].AsInt32 != Version)
        {
            throw new InvalidDataException($"The buffer is of version {document["version"]}; this program knows version {Version}.");
        }

        return new BufferState
        {
            Gateway = document["gateway"].AsString,
            Revision = document["revision"].AsInt64,
            Boot = document["boot"].AsInt64,
            NextSequence = document["nextSequence"].AsInt64,
            Head = document["head"].AsInt64,
            Acquired = document["acquired"].AsInt64,
            Acknowledged = document["acknowledged"].AsInt64,
            Dropped = document["dropped"].AsInt64,
            Bytes = document["bytes"].AsInt64,
            Devices = Pairs(document["devices"]).ToImmutableDictionary(pair => pair.Name, pair => pair.Value.AsInt64),
            FrameCounters = Pairs(document["frameCounters"]).ToImmutableDictionary(pair => pair.Name, pair => (uint)pair.Value.AsInt64),
            Sealed = [.. document["sealed"].AsArray.Select(end => new BufferPosition(end[0].AsInt64, end[1].AsInt64))],
        };
    }

    // Pairs and not members: BSON compares the names of members without case, and a device may be called as it likes.
    private static BsonArray Map<T>(ImmutableDictionary<string, T> map, Func<T, BsonValue> value) =>
        new(map.Select(pair => new BsonArray { pair.Key, value(pair.Value) }));

    private static IEnumerable<(string Name, BsonValue Value)> Pairs(BsonValue map) => map.AsArray.Select(pair => (pair[0].AsString, pair[1]));
}

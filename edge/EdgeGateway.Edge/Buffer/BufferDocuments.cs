using System.Collections.Immutable;
using LiteDB;

namespace EdgeGateway.Edge.Buffer;

/// <summary>The two kinds of documents in a segment's one collection. Described in docs/formats/buffer.md.</summary>
internal static class BufferDocuments
{
    /// <summary>The state's id; blocks have ids from 0.</summary>
    public const long StateId = -1;

    /// <summary>What the state says of its format.</summary>
    private const int Version = 5, ThirdVersion = 3, SecondVersion = 2, FirstVersion = 1;

    /// <summary>Writes a block.</summary>
    public static BsonDocument Of(Block block)
    {
        var document = new BsonDocument
        {
            ["_id"] = block.Id,
            ["boot"] = block.Boot,
            ["first"] = block.First,
            ["n"] = block.Count,
            ["at"] = block.KeptAt.ToUnixTimeMilliseconds(),
            ["clock"] = block.Clock,
            ["data"] = block.Packed,
        };
        if (block.IsThinned)
        {
            document["thinned"] = true;
        }

        if (block.Kinds is { } kinds)
        {
            document["kinds"] = kinds;
        }

        return document;
    }

    /// <summary>Reads a block.</summary>
    public static Block Block(BsonDocument document) => new(
        document["_id"].AsInt64,
        document["boot"].AsInt64,
        document["first"].AsInt64,
        document["n"].AsInt32,
        DateTimeOffset.FromUnixTimeMilliseconds(document["at"].AsInt64),
        document["clock"].AsString,
        document["data"].AsBinary)
    {
        IsThinned = document["thinned"].IsBoolean,
        Kinds = document["kinds"] is { IsBinary: true } kinds ? kinds.AsBinary : null,
    };

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
        ["passed"] = state.Passed,
        ["acquired"] = state.Acquired,
        ["acknowledged"] = state.Acknowledged,
        ["dropped"] = state.Dropped,
        ["derived"] = state.Derived,
        ["causes"] = new BsonArray(state.Causes.Select(cause => new BsonArray { (int)cause.Key, cause.Value })),
        ["bytes"] = state.Bytes,
        ["devices"] = Map(state.Devices, count => new BsonValue(count)),
        ["frameCounters"] = Map(state.FrameCounters, counter => new BsonValue((long)counter)),
        ["sealed"] = new BsonArray(state.Sealed.Select(Places)),
        ["holes"] = new BsonArray(state.Holes.Select(Places)),
        ["alarms"] = new BsonArray(state.Alarms.Select(alarm => new BsonArray { alarm.From, alarm.To })),
        ["shifts"] = new BsonArray(state.Shifts.Select(shift => new BsonArray { shift.Ordinals.From, shift.Ordinals.To, shift.By.Ticks })),
        ["gaps"] = new BsonArray(state.Gaps.Select(gap => new BsonArray { gap.Range.From, gap.Range.To, (int)gap.Cause, gap.At.ToUnixTimeMilliseconds() })),
        ["spent"] = new BsonArray { state.Spent.Day, state.Spent.Units },
        ["boots"] = new BsonArray(state.Boots.Select(run => new BsonArray { run.Boot, run.From })),
    };

    /// <summary>Reads the state.</summary>
    /// <exception cref="InvalidDataException">It was written by a version that this program does not know.</exception>
    public static BufferState State(BsonDocument document)
    {
        int version = document["version"].AsInt32;
        if (version is < FirstVersion or > Version)
        {
            throw new InvalidDataException($"The buffer is of version {version}; this program knows versions {FirstVersion} to {Version}.");
        }

        var state = new BufferState
        {
            Gateway = document["gateway"].AsString,
            Revision = document["revision"].AsInt64,
            Boot = document["boot"].AsInt64,
            NextSequence = document["nextSequence"].AsInt64,
            Head = document["head"].AsInt64,
            Acquired = document["acquired"].AsInt64,
            Acknowledged = document["acknowledged"].AsInt64,
            Dropped = document["dropped"].AsInt64,
            Derived = document["derived"] is { IsInt64: true } derived ? derived.AsInt64 : 0, // up to version 4 nothing was thinned
            Bytes = document["bytes"].AsInt64,
            Devices = Pairs(document["devices"]).ToImmutableDictionary(pair => pair.Name, pair => pair.Value.AsInt64),
            FrameCounters = Pairs(document["frameCounters"]).ToImmutableDictionary(pair => pair.Name, pair => (uint)pair.Value.AsInt64),
            Spent = document["spent"] is BsonArray spent ? new SpentUnits(spent[0].AsInt64, spent[1].AsInt64) : default, // 0.1 did not count them
        };
        return version == FirstVersion ? FormerBufferState.First(state, document) : state with
        {
            Passed = document["passed"].AsInt64,
            Causes = document["causes"].AsArray.ToImmutableDictionary(cause => (GapCause)cause[0].AsInt32, cause => cause[1].AsInt64),
            Sealed = version == SecondVersion ? FormerBufferState.Sealed(document, document["passed"].AsInt64) : [.. document["sealed"].AsArray.Select(Range)],
            Holes = version == SecondVersion ? FormerBufferState.Holes(document) : [.. document["holes"].AsArray.Select(Range)],
            Alarms = version == SecondVersion ? [] : [.. document["alarms"].AsArray.Select(alarm => new OrdinalRange(alarm[0].AsInt64, alarm[1].AsInt64))],
            Shifts = version <= ThirdVersion ? [] : [.. document["shifts"].AsArray.Select(shift => new TimeShift(new(shift[0].AsInt64, shift[1].AsInt64), TimeSpan.FromTicks(shift[2].AsInt64)))],
            Gaps = [.. document["gaps"].AsArray.Select(Gap)],
            Boots = [.. document["boots"].AsArray.Select(run => new BootRun(run[0].AsInt64, run[1].AsInt64))],
        };
    }

    private static BsonArray Places(BufferRange range) => new() { range.From.Block, range.From.Ordinal, range.To.Block, range.To.Ordinal };

    private static BufferRange Range(BsonValue places) =>
        new(new(places[0].AsInt64, places[1].AsInt64), new(places[2].AsInt64, places[3].AsInt64));

    private static BufferGap Gap(BsonValue gap) =>
        new(new(gap[0].AsInt64, gap[1].AsInt64), (GapCause)gap[2].AsInt32, DateTimeOffset.FromUnixTimeMilliseconds(gap[3].AsInt64));

    // Pairs and not members: BSON compares the names of members without case, and a device may be called as it likes.
    private static BsonArray Map<T>(ImmutableDictionary<string, T> map, Func<T, BsonValue> value) =>
        new(map.Select(pair => new BsonArray { pair.Key, value(pair.Value) }));

    private static IEnumerable<(string Name, BsonValue Value)> Pairs(BsonValue map) => map.AsArray.Select(pair => (pair[0].AsString, pair[1]));
}

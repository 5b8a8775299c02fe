using EdgeGateway.Edge.Buffer;
using LiteDB;

namespace EdgeGateway.Benchmarks.Buffer;

/// <summary>LiteDB as it is shipped. What it calls inserted may still be in memory: it is here for its speed and size, not as something to rely on.</summary>
internal sealed class LiteStore : ISampleStore
{
    private readonly LiteDatabase database;
    private readonly ILiteCollection<BsonDocument> samples;
    private readonly bool isPacked;
    private readonly int size;
    private long next;

    private LiteStore(string folder, int size, bool isPacked)
    {
        (this.isPacked, this.size) = (isPacked, isPacked ? size : 1);
        database = new LiteDatabase(Path.Combine(folder, "samples.db"));
        samples = database.GetCollection("samples");
    }

    /// <summary>A document for each sample; the name of its point is taken for known.</summary>
    public static Task<ISampleStore> OfDocuments(string folder, int size) => Task.FromResult<ISampleStore>(new LiteStore(folder, size, isPacked: false));

    /// <summary>A document for each commit, packed as the gateway packs its blocks.</summary>
    public static Task<ISampleStore> OfBlocks(string folder, int size) => Task.FromResult<ISampleStore>(new LiteStore(folder, size, isPacked: true));

    public Task KeepAsync(StoredReading[] kept)
    {
        samples.Insert(isPacked
            ? [new BsonDocument { ["_id"] = next++, ["n"] = kept.Length, ["data"] = BlockFormat.Write(kept) }]
            : kept.Select(Document));
        return Task.CompletedTask;
    }

    public Task<int> TakeAsync(int most)
    {
        BsonDocument[] oldest = [.. samples.Find("_id >= 0", 0, Math.Max(1, most / size))];
        if (oldest.Length == 0)
        {
            return Task.FromResult(0);
        }

        int count = oldest.Sum(document => isPacked ? BlockFormat.Read(document["data"].AsBinary).Length : double.IsFinite(document["v"].AsDouble) ? 1 : 0);
        samples.DeleteMany("_id <= @0", oldest[^1]["_id"]);
        return Task.FromResult(count);
    }

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        return ValueTask.CompletedTask;
    }

    private BsonDocument Document(StoredReading sample) => new()
    {
        ["_id"] = next++,
        ["t"] = sample.Reading.MeasuredAt.ToUnixTimeMilliseconds(),
        ["p"] = SampleNumbers.Of(sample.Point),
        ["q"] = (int)sample.Reading.Quality,
        ["v"] = sample.Reading.Value,
    };
}

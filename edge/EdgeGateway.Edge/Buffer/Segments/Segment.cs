using System.Security.Cryptography;
using EdgeGateway.Edge.Buffer.Pages;
using EdgeGateway.Edge.Files;
using LiteDB;
using LiteDB.Engine;

namespace EdgeGateway.Edge.Buffer.Segments;

/// <summary>
/// Blocks and the state in one LiteDB file, changed together or not at all, and on the disk when a call returns. Blocks are never changed
/// or removed: a segment whose blocks are all delivered is deleted as a file, which needs no room and gives all of it back.
/// For one thread only: LiteDB's transactions belong to the thread that begins them.
/// </summary>
internal sealed class Segment : IDisposable
{
    private const string Collection = "buffer";

    private readonly LiteEngine engine;
    private readonly DataStream data;
    private readonly LogStream log;
    private readonly long longestLog;

    private Segment(DataStream data, LogStream log, long tornPages, long longestLog)
    {
        (this.data, this.log, TornPages, this.longestLog) = (data, log, tornPages, longestLog);
        engine = new LiteEngine(new EngineSettings { DataStream = data, LogStream = log });
        Prepare();
        State = ReadFrom(BufferDocuments.StateId).FirstOrDefault() is { } document && document["_id"].AsInt64 == BufferDocuments.StateId
            ? BufferDocuments.State(document)
            : BufferState.Empty;
    }

    /// <summary>What was last committed; revision 0 when nothing was.</summary>
    public BufferState State { get; private set; }

    /// <summary>Pages of an unfinished commit that opening removed.</summary>
    public long TornPages { get; }

    /// <summary>Bytes of the data file; what is only in the log is not counted.</summary>
    public long Length => data.Length;

    /// <summary>Repairs what a crash left, checks every page and opens the database.</summary>
    /// <param name="data">The data file; the segment closes it.</param>
    /// <param name="log">The log; the segment closes it.</param>
    /// <param name="longestLog">Bytes of the log at which it is copied into the data file.</param>
    /// <exception cref="InvalidDataException">A page is damaged.</exception>
    public static Segment Open(IRawFile data, IRawFile log, long longestLog)
    {
        PageFile dataPages = new(data), logPages = new(log);
        try
        {
            long torn = LogReplay.Run(dataPages, logPages);
            var logStream = new LogStream(logPages, (uint)RandomNumberGenerator.GetInt32(int.MaxValue));
            return new Segment(new DataStream(dataPages, logStream), logStream, torn, longestLog);
        }
        catch
        {
            data.Dispose();
            log.Dispose();
            throw;
        }
    }

    /// <summary>Commits blocks and state as one.</summary>
    /// <param name="next">The new state.</param>
    /// <param name="added">New blocks.</param>
    /// <exception cref="IOException">Whether the commit holds is known only after reopening.</exception>
    public void Commit(BufferState next, IReadOnlyList<Block> added)
    {
        long before = log.Commits;
        engine.BeginTrans();
        if (added.Count > 0)
        {
            engine.Insert(Collection, added.Select(BufferDocuments.Of), BsonAutoId.Int64);
        }

        engine.Upsert(Collection, [BufferDocuments.Of(next)], BsonAutoId.Int64);
        engine.Commit();
        log.AwaitCommit(before);
        State = next;
        if (log.Length > longestLog)
        {
            engine.Checkpoint();
        }
    }

    /// <summary>Copies the log into the data file and empties it.</summary>
    public void Checkpoint() => engine.Checkpoint();

    /// <summary>Reads blocks in order, as far as the caller wants them.</summary>
    /// <param name="from">The id of the first.</param>
    public IEnumerable<Block> Blocks(long from) => ReadFrom(Math.Max(from, 0)).Select(BufferDocuments.Block);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            engine.Dispose();
        }
        finally
        {
            data.Dispose();
            log.Dispose();
        }
    }

    private void Prepare()
    {
        // LiteDB must not copy the log into the data file by itself, before the barrier has seen the commit.
        if (engine.Pragma("CHECKPOINT").AsInt32 != 0)
        {
            long before = log.Commits;
            engine.Pragma("CHECKPOINT", 0);
            log.AwaitCommit(before);
        }
    }

    private IEnumerable<BsonDocument> ReadFrom(long id)
    {
        var query = new Query();
        query.Where.Add(BsonExpression.Create("_id >= @0", id));
        using IBsonDataReader reader = engine.Query(Collection, query);
        while (reader.Read())
        {
            yield return reader.Current.AsDocument;
        }
    }
}

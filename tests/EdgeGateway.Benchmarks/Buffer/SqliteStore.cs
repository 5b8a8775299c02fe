using EdgeGateway.Edge.Buffer;
using Microsoft.Data.Sqlite;

namespace EdgeGateway.Benchmarks.Buffer;

/// <summary>SQLite with a write-ahead log and synchronous=FULL: a commit returns when it is on the disk.</summary>
internal sealed class SqliteStore : ISampleStore
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert, oldest, delete;
    private readonly bool isPacked;
    private readonly int size;

    private SqliteStore(string folder, int size, bool isPacked)
    {
        (this.isPacked, this.size) = (isPacked, isPacked ? size : 1);
        connection = new SqliteConnection($"Data Source={Path.Combine(folder, "samples.sqlite")};Pooling=False");
        connection.Open();
        Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
        Run(isPacked
            ? "CREATE TABLE IF NOT EXISTS samples (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, data BLOB NOT NULL)"
            : "CREATE TABLE IF NOT EXISTS samples (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, point INTEGER NOT NULL, quality INTEGER NOT NULL, value REAL NOT NULL)");
        insert = Command(isPacked ? "INSERT INTO samples (n, data) VALUES ($a, $b)" : "INSERT INTO samples (at, point, quality, value) VALUES ($a, $b, $c, $d)", isPacked ? 2 : 4);
        oldest = Command(isPacked ? "SELECT id, n, data FROM samples ORDER BY id LIMIT $a" : "SELECT id, at, point, quality, value FROM samples ORDER BY id LIMIT $a", 1);
        delete = Command("DELETE FROM samples WHERE id <= $a", 1);
    }

    /// <summary>A row for each sample; the name of its point is taken for known.</summary>
    public static Task<ISampleStore> OfRows(string folder, int size) => Task.FromResult<ISampleStore>(new SqliteStore(folder, size, isPacked: false));

    /// <summary>A row for each commit, packed as the gateway packs its blocks.</summary>
    public static Task<ISampleStore> OfBlocks(string folder, int size) => Task.FromResult<ISampleStore>(new SqliteStore(folder, size, isPacked: true));

    public Task KeepAsync(StoredReading[] samples)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
        if (isPacked)
        {
            Execute(insert, samples.Length, BlockFormat.Write(samples));
        }
        else
        {
            foreach (StoredReading sample in samples)
            {
                Execute(insert, sample.Reading.MeasuredAt.ToUnixTimeMilliseconds(), SampleNumbers.Of(sample.Point), (int)sample.Reading.Quality, sample.Reading.Value);
            }
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    public Task<int> TakeAsync(int most)
    {
        long last = 0;
        int count = 0;
        oldest.Parameters[0].Value = Math.Max(1, most / size);
        using (SqliteDataReader reader = oldest.ExecuteReader())
        {
            while (reader.Read())
            {
                last = reader.GetInt64(0);
                count += isPacked ? BlockFormat.Read((byte[])reader.GetValue(2)).Length : Sample(reader);
            }
        }

        Execute(delete, last);
        return Task.FromResult(count);
    }

    public ValueTask DisposeAsync()
    {
        insert.Dispose();
        oldest.Dispose();
        delete.Dispose();
        return connection.DisposeAsync();
    }

    private static int Sample(SqliteDataReader reader) =>
        double.IsFinite(reader.GetDouble(4)) && reader.GetInt64(1) + reader.GetInt32(2) + reader.GetInt32(3) > 0 ? 1 : throw new InvalidDataException("A sample is not as it was.");

    private static void Execute(SqliteCommand command, params object[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string text, int parameters)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        for (int i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter($"${(char)('a' + i)}", null));
        }

        return command;
    }

    private void Run(string text)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}

using DuckDB.NET.Data;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Store;

/// <summary>The fleet's time series: a DuckDB file for the recent past and the lake of Parquet files for all history.</summary>
/// <remarks>One process at a time; inside it one writer at a time, and readers as many as there are. Kill -9 leaves it whole.</remarks>
internal sealed class SeriesStore : IAsyncDisposable, IDisposable
{
    public const string FileName = "store.duckdb", LakeName = "lake";

    private readonly SemaphoreSlim oneWriter = new(1);
    private readonly string connectionString;
    private readonly DuckDBConnection writer;

    private SeriesStore(string path, string connectionString, DuckDBConnection writer, LakeFolder lake) =>
        (Path, this.connectionString, this.writer, Lake) = (path, connectionString, writer, lake);

    /// <summary>The database file.</summary>
    public string Path { get; }

    public LakeFolder Lake { get; }

    /// <summary>Opens the store of a state directory, creates it if need be, and finishes or undoes what a killed process left.</summary>
    /// <exception cref="OperatorException">Another process has it, or it cannot be read.</exception>
    public static SeriesStore Open(StateDirectory state)
    {
        string path = state.File(FileName), connectionString = $"DataSource={path}";
        DuckDBConnection connection = Connect(path, connectionString);
        try
        {
            connection.Execute("SET autoinstall_known_extensions = false; SET TimeZone = 'UTC';");
            StoreSchema.Apply(connection, path);
            var store = new SeriesStore(path, connectionString, connection, new LakeFolder(state.File(LakeName)));
            store.Recover();
            return store;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Changes the store in one transaction: all of it is on disk when this returns, or nothing.</summary>
    /// <param name="change">Runs alone; must not wait for anything slow.</param>
    /// <param name="cancellationToken">Ends the waiting for the turn, not the change.</param>
    public async Task<T> WriteAsync<T>(Func<DuckDBConnection, T> change, CancellationToken cancellationToken)
    {
        await oneWriter.WaitAsync(cancellationToken);
        try
        {
            using DuckDBTransaction transaction = writer.BeginTransaction();
            T result = change(writer);
            transaction.Commit();
            return result;
        }
        finally
        {
            oneWriter.Release();
        }
    }

    /// <summary>Takes a look at the readings as they are now.</summary>
    public StoreSnapshot Snapshot()
    {
        DuckDBConnection connection = Connect(Path, connectionString);
        return new StoreSnapshot(connection, Lake);
    }

    /// <summary>Writes the list of the lake's files for other processes.</summary>
    public async Task PublishManifestAsync(CancellationToken cancellationToken)
    {
        await oneWriter.WaitAsync(cancellationToken);
        try
        {
            LakeManifest.Write(Lake.ManifestPath, StoreSnapshot.ListFiles(writer));
        }
        finally
        {
            oneWriter.Release();
        }
    }

    public void Dispose()
    {
        writer.Dispose();
        oneWriter.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static DuckDBConnection Connect(string path, string connectionString)
    {
        var connection = new DuckDBConnection(connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch (DuckDBException e)
        {
            connection.Dispose();
            throw StoreInUse.Explain(path, e);
        }
    }

    private void Recover()
    {
        Lake.RemoveStaging();

        // A pending file was named before it was made and would have been struck off with the commit that made it count.
        foreach (string path in writer.Query("SELECT path FROM lake_pending", row => row.GetString(0)))
        {
            Lake.Remove(path);
        }

        writer.Execute("DELETE FROM lake_pending");
        LakeManifest.Write(Lake.ManifestPath, StoreSnapshot.ListFiles(writer));
    }
}

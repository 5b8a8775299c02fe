using DuckDB.NET.Data;

namespace EdgeGateway.Cloud.Store;

/// <summary>Makes finished Parquet files part of the store: all of them in one instant, or none.</summary>
/// <remarks>
/// The names are noted as pending and committed; the files take their place; then one transaction lists them, strikes off the notes and changes
/// whatever belongs to them. A process killed in between leaves notes, and the next one deletes the files that they name.
/// </remarks>
internal sealed class LakePublisher(SeriesStore store)
{
    /// <summary>Publishes files.</summary>
    /// <param name="files">The full path of each finished file, and what it becomes.</param>
    /// <param name="alongside">Runs in the transaction that makes the files count.</param>
    /// <param name="cancellationToken">Obeyed until the last transaction begins.</param>
    public async Task PublishAsync(
        IReadOnlyList<(string Staged, LakeFile File)> files, Action<DuckDBConnection> alongside, CancellationToken cancellationToken)
    {
        await store.WriteAsync(connection => Note(connection, files), cancellationToken);
        foreach ((string staged, LakeFile file) in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            store.Lake.Publish(staged, file.Path);
        }

        await store.WriteAsync(
            connection =>
            {
                List(connection, files);
                alongside(connection);
                return true;
            },
            cancellationToken);
        await store.PublishManifestAsync(CancellationToken.None);
    }

    private static bool Note(DuckDBConnection connection, IReadOnlyList<(string Staged, LakeFile File)> files)
    {
        foreach ((_, LakeFile file) in files)
        {
            connection.Execute("INSERT INTO lake_pending VALUES ($1)", file.Path);
        }

        return true;
    }

    private static void List(DuckDBConnection connection, IReadOnlyList<(string Staged, LakeFile File)> files)
    {
        foreach ((_, LakeFile file) in files)
        {
            connection.Execute("INSERT INTO lake_files VALUES ($1, $2, $3, $4)", file.Path, file.Day, file.Kind, file.Rows);
            connection.Execute("DELETE FROM lake_pending WHERE path = $1", file.Path);
        }
    }
}

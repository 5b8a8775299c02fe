using DuckDB.NET.Data;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Store;

/// <summary>Reads the lake while another process has the store: all history, without the readings of the last days.</summary>
internal static class LakeReader
{
    public static StoreSnapshot Open(StateDirectory state) => OpenFolder(state.File(SeriesStore.LakeName));

    /// <summary>Reads a lake's folder, wherever it lies.</summary>
    public static StoreSnapshot OpenFolder(string folder)
    {
        var lake = new LakeFolder(folder);
        IReadOnlyList<LakeFile> files = LakeManifest.Read(lake.ManifestPath);
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        connection.Execute("SET autoinstall_known_extensions = false; SET TimeZone = 'UTC';");
        StoreSchema.ApplyReadingsOnly(connection);
        return new StoreSnapshot(connection, lake, files);
    }
}

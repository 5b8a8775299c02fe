using DuckDB.NET.Data;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Store;

/// <summary>Reads a lake without its store: all history, without the readings of the last days.</summary>
internal static class LakeReader
{
    /// <summary>Reads the lake of a state directory while another process has the store.</summary>
    public static StoreSnapshot Open(StateDirectory state) => OpenFolder(state.File(SeriesStore.LakeName));

    /// <summary>Reads a lake's folder by its manifest, wherever it lies.</summary>
    public static StoreSnapshot OpenFolder(string folder)
    {
        var lake = new LakeFolder(folder);
        return Open(lake, LakeManifest.Read(lake.ManifestPath));
    }

    /// <summary>Reads files of a lake.</summary>
    /// <param name="lake">The folder.</param>
    /// <param name="files">Its files that count.</param>
    /// <param name="everyDay">Whether any file may hold any day, whatever its entry says.</param>
    public static StoreSnapshot Open(LakeFolder lake, IReadOnlyList<LakeFile> files, bool everyDay = false)
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        connection.Execute("SET autoinstall_known_extensions = false; SET TimeZone = 'UTC';");
        StoreSchema.ApplyReadingsOnly(connection);
        return new StoreSnapshot(connection, lake, files) { EveryDay = everyDay, Columns = everyDay ? StoreSchema.CastColumns : StoreSchema.ReadingColumns };
    }
}

using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Tests.Cloud.Store;

/// <summary>A store in a folder of its own that can be closed and opened again.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cloud-store-");

    public TemporaryStore()
    {
        State = StateDirectory.Open(folder.FullName, "cloud-twin");
        Store = SeriesStore.Open(State);
    }

    public StateDirectory State { get; }

    public SeriesStore Store { get; private set; }

    public static StoredReading Reading(long sequence, DateTime? at = null, long boot = 1, string gateway = "gw-1", double? value = 20.5, Quality quality = Quality.Good) =>
        new(
            new StoredSeries(9_000_110_001, "LYON", "9000110001/boiler-1/supply", Roles.Circuit1Supply, nameof(Quantity.Temperature)),
            at ?? new DateTime(2026, 1, 10, 0, 0, 0, DateTimeKind.Utc).AddMinutes(sequence), value, quality, new ReadingKey(gateway, boot, sequence));

    public static StoredReading[] Readings(long first, int count) => [.. Enumerable.Range(0, count).Select(i => Reading(first + i))];

    public Task<int> AddAsync(params StoredReading[] readings) =>
        Store.WriteAsync(connection => new ReadingWriter(connection, Store.Lake).Add(readings, "hub"), CancellationToken.None);

    public void Reopen()
    {
        Store.Dispose();
        Store = SeriesStore.Open(State);
    }

    /// <summary>Everything that is stored, as text, in a fixed order.</summary>
    public List<string> Rows()
    {
        using StoreSnapshot snapshot = Store.Snapshot();
        return snapshot.Query(
            $"SELECT concat_ws('|', installation, city, point, role, quantity, measured_at, value, quality, gateway, boot, seq, source) FROM {snapshot.Readings()} ORDER BY ALL",
            row => row.GetString(0));
    }

    public long Count(string sql)
    {
        using StoreSnapshot snapshot = Store.Snapshot();
        return snapshot.Connection.Count(sql);
    }

    public void Dispose()
    {
        Store.Dispose();
        folder.Delete(recursive: true);
    }
}

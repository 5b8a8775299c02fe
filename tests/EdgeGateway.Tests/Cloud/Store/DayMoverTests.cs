using DuckDB.NET.Data;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Store;

public sealed class DayMoverTests : IDisposable
{
    private static readonly DateTime Monday = new(2026, 1, 12, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryStore temporary = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(Monday.AddDays(5)));

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Past_days_move_and_the_last_two_stay()
    {
        await FillAsync(days: 5, perDay: 20);
        List<string> before = temporary.Rows();

        long moved = await MoveAsync();

        Assert.Equal(60, moved);
        Assert.Equal(40, temporary.Count("SELECT count(*) FROM readings"));
        Assert.Equal(before, temporary.Rows());
        Assert.Equal(3, Directory.GetFiles(temporary.Store.Lake.Root, "*.parquet", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task A_late_reading_of_a_day_that_moved_follows_with_the_next_move()
    {
        await FillAsync(days: 1, perDay: 10);
        await MoveAsync();

        await temporary.AddAsync(TemporaryStore.Reading(10, Monday.AddHours(3)));
        long moved = await MoveAsync();

        Assert.Equal(1, moved);
        Assert.Equal(11, temporary.Rows().Count);
        Assert.Equal(0, temporary.Count("SELECT count(*) FROM readings"));
    }

    [Fact]
    public async Task A_process_that_dies_before_the_commit_leaves_the_rows_where_they_were()
    {
        await FillAsync(days: 1, perDay: 30);
        List<string> before = temporary.Rows();
        string staged = Path.Combine(temporary.Store.Lake.NewStaging(), "day.parquet");
        using (StoreSnapshot snapshot = temporary.Store.Snapshot())
        {
            snapshot.Connection.Execute($"COPY readings TO '{staged}' (FORMAT parquet)");
        }

        var file = new LakeFile(LakeFolder.NewPath(DateOnly.FromDateTime(Monday), "live-x"), DateOnly.FromDateTime(Monday), LakeFile.Live, 30);
        await Assert.ThrowsAsync<InvalidOperationException>(() => new LakePublisher(temporary.Store).PublishAsync(
            [(staged, file)], _ => throw new InvalidOperationException("killed here"), TestContext.Current.CancellationToken));
        Assert.True(File.Exists(temporary.Store.Lake.Full(file.Path)), "the file has taken its place when the process dies");
        temporary.Reopen();

        Assert.Equal(before, temporary.Rows());
        Assert.False(File.Exists(temporary.Store.Lake.Full(file.Path)));
    }

    [Fact]
    public async Task A_look_at_the_readings_while_a_day_moves_sees_each_once()
    {
        await FillAsync(days: 3, perDay: 200);
        using var done = new CancellationTokenSource();
        Task<int> looking = Task.Run(() =>
        {
            int looks = 0;
            do
            {
                Assert.Equal(600, temporary.Rows().Count);
                looks++;
            }
            while (!done.IsCancellationRequested);

            return looks;
        });

        await MoveAsync();
        await done.CancelAsync();

        Assert.True(await looking > 0);
    }

    [Fact]
    public async Task Another_process_reads_the_lake_without_the_store()
    {
        await FillAsync(days: 5, perDay: 20);
        await MoveAsync();

        using StoreSnapshot lake = LakeReader.Open(temporary.State);

        Assert.Equal(60, lake.Connection.Count($"SELECT count(*) FROM {lake.Readings()}"));
    }

    [Fact]
    public async Task Any_tool_reads_the_lake_by_its_folders()
    {
        await FillAsync(days: 5, perDay: 20);
        await MoveAsync();
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();

        long rows = connection.Count(
            $"SELECT count(*) FROM read_parquet('{temporary.Store.Lake.Root}/readings/*/*.parquet', hive_partitioning = true) WHERE date = DATE '2026-01-13'");

        Assert.Equal(20, rows);
    }

    [Fact]
    public async Task A_store_of_another_version_is_refused_by_name()
    {
        await temporary.Store.WriteAsync(connection => connection.Execute("UPDATE schema_version SET version = 99"), TestContext.Current.CancellationToken);

        var refused = Assert.Throws<OperatorException>(temporary.Reopen);

        Assert.Contains("version 99", refused.Message, StringComparison.Ordinal);
    }

    private Task<long> MoveAsync() => new DayMover(temporary.Store, clock).MoveAsync(TestContext.Current.CancellationToken);

    private Task<int> FillAsync(int days, int perDay) => temporary.AddAsync(
        [.. Enumerable.Range(0, days * perDay).Select(i => TemporaryStore.Reading(i, Monday.AddDays(i / perDay).AddMinutes(i % perDay)))]);
}

using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Drivers;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer.Thinning;

/// <summary>A small buffer on a disk in memory that thins, and what waits in it.</summary>
internal sealed class ThinnedBuffer : IDisposable
{
    private ThinnedBuffer(ReadingBuffer buffer, FakeTimeProvider time) => (Buffer, Time) = (buffer, time);

    public ReadingBuffer Buffer { get; }

    public FakeTimeProvider Time { get; }

    public BufferState State => Buffer.State;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ThinnedBuffer> OpenAsync(long bytes, int? minutes = 60, TimeSpan? age = null, MemoryDisk? disk = null, FakeTimeProvider? time = null)
    {
        time ??= new FakeTimeProvider(TestBuffer.Start);
        return new ThinnedBuffer(await TestBuffer.OpenAsync(disk ?? new MemoryDisk(), Settings(bytes, minutes, age), time), time);
    }

    public static BufferSettings Settings(long bytes, int? minutes = 60, TimeSpan? age = null) =>
        new("gw-1", bytes) { MaxAge = age, Thinning = () => minutes is { } some ? TimeSpan.FromMinutes(some) : null };

    public static PointReading Reading(string point, double value, DateTimeOffset at, PointKind kind = PointKind.Measurement, Quality quality = Quality.Good, string? role = null)
    {
        var id = PointId.Of(9000110001, "boiler-1", point);
        return new PointReading(new Point(id, 9000110001, "Antony", role, Quantity.Temperature), new PointLimits(-50, 150), new Reading(id, at, value, quality)) { Kind = kind };
    }

    /// <summary>Keeps readings of now, then lets time pass.</summary>
    public async Task PollAsync(TimeSpan pause, params PointReading[] readings)
    {
        await Buffer.AppendAsync([new AcquiredBatch("boiler-1", readings)], Token);
        Time.Advance(pause);
    }

    /// <summary>Everything that waits, with ordinals.</summary>
    public async Task<List<(StoredReading Stored, long Ordinal)>> WaitingAsync()
    {
        var all = new List<(StoredReading Stored, long Ordinal)>();
        BufferPosition? from = null;
        while (await Buffer.PeekAsync(from, 4_000, Token) is { Readings.Count: > 0 } peeked)
        {
            all.AddRange(peeked.Readings.Select((stored, i) => (stored, peeked.Range.From.Ordinal + i)));
            from = peeked.Next;
        }

        Assert.Equal(State.Queued, all.Count);
        Assert.Equal(State.Acquired, State.Acknowledged + State.Queued + State.Dropped);
        return all;
    }

    public void Dispose() => Buffer.Dispose();
}

using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Buffer.Segments;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Benchmarks.Buffer;

/// <summary>The gateway's own buffer, as the gateway uses it.</summary>
internal sealed class GatewayStore : ISampleStore
{
    private readonly ReadingBuffer buffer;

    private GatewayStore(ReadingBuffer buffer) => this.buffer = buffer;

    /// <summary>Opens it; how much is committed at once makes no difference to it.</summary>
    public static async Task<ISampleStore> OpenAsync(string folder, int size)
    {
        var settings = new BufferSettings("gw-1", BufferSettings.DefaultMaxBytes) { MinFreeBytes = long.MaxValue / 2 }; // without ballast, which is no part of the samples
        var files = new SegmentFolder(folder, TimeProvider.System, NullLogger.Instance, settings.SegmentBytes);
        return new GatewayStore(await ReadingBuffer.OpenAsync(files, new BlockPacker(new GatewayClock(TimeProvider.System, () => true)), settings, TimeProvider.System, NullLogger.Instance));
    }

    public Task KeepAsync(StoredReading[] samples) => buffer.AppendAsync(
        [new AcquiredBatch("boiler-1", [.. samples.Select(sample => new PointReading(sample.Point, new PointLimits(-50, 150), sample.Reading))])], CancellationToken.None);

    public async Task<int> TakeAsync(int most)
    {
        PeekedReadings peeked = await buffer.PeekAsync(null, most, CancellationToken.None);
        await buffer.AcknowledgeAsync(peeked.Range, CancellationToken.None);
        return peeked.Readings.Count;
    }

    public ValueTask DisposeAsync()
    {
        buffer.Dispose();
        return ValueTask.CompletedTask;
    }
}

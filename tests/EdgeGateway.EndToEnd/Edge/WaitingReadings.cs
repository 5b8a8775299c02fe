using System.Globalization;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Buffer.Segments;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>Readings on the disk of a gateway that has been without its hub.</summary>
internal static class WaitingReadings
{
    private const int PerBatch = 20;

    public static async Task FillAsync(string state, int readings)
    {
        StateDirectory.Open(state, "edge-gateway");
        using ReadingBuffer buffer = await ReadingBuffer.OpenAsync(
            new SegmentFolder(state, TimeProvider.System, NullLogger.Instance), new BlockPacker(new GatewayClock(TimeProvider.System, () => true)),
            new BufferSettings("gw-1", BufferSettings.DefaultMaxBytes), TimeProvider.System, NullLogger.Instance);
        await Task.WhenAll(Enumerable.Range(0, readings / PerBatch).Select(i => buffer.AppendAsync(
            [new AcquiredBatch("boiler-1", [.. Enumerable.Range(0, PerBatch).Select(p => Reading(p, i))])], TestContext.Current.CancellationToken)));
    }

    private static PointReading Reading(int point, int number)
    {
        PointId id = PointId.Of(9000110001, "boiler-1", string.Create(CultureInfo.InvariantCulture, $"point-{point}"));
        var at = new DateTimeOffset(2026, 1, 15, 6, 0, 0, TimeSpan.Zero);
        return new(new Point(id, 9000110001, "LYON", null, Quantity.Temperature), new PointLimits(-50, 150), new Reading(id, at.AddSeconds(number), 20 + (number % 50), Quality.Good));
    }
}

using System.Diagnostics;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Buffer.Segments;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Files;
using EdgeGateway.Edge.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>What the tests of the buffer begin with: a folder, batches, an open buffer.</summary>
internal static class TestBuffer
{
    public static readonly DateTimeOffset Start = new(2026, 1, 15, 6, 0, 0, TimeSpan.Zero);

    public static string NewFolder() => Directory.CreateTempSubdirectory("edge-buffer-").FullName;

    /// <summary>Small segments, so that the tests meet many.</summary>
    public const long SegmentBytes = 128 << 10;

    /// <summary>A dozen commits or so.</summary>
    public const long SmallestSegment = 64 << 10;

    public static SegmentFolder Files(string folder, TimeProvider? time = null, IDisk? disk = null) => new(folder, time ?? TimeProvider.System, NullLogger.Instance, SegmentBytes, disk);

    /// <summary>The folder's only segment, as it is.</summary>
    public static Segment Segment(string folder) => Files(folder).Open(Name(folder));

    public static SegmentName Name(string folder, long number = 1) => new(Path.Combine(folder, "buffer"), number);

    public static Task<ReadingBuffer> OpenAsync(string folder, BufferSettings? settings = null, TimeProvider? time = null) => ReadingBuffer.OpenAsync(
        Files(folder, time), new BlockPacker(new GatewayClock(time ?? TimeProvider.System, () => true)), settings ?? new BufferSettings("gw-1", BufferSettings.DefaultMaxBytes), time ?? TimeProvider.System, NullLogger.Instance);

    /// <summary>Opens a buffer on a disk that the test makes.</summary>
    public static Task<ReadingBuffer> OpenAsync(IDisk disk, BufferSettings? settings = null, TimeProvider? time = null, string folder = "/gateway") => ReadingBuffer.OpenAsync(
        new SegmentFolder(folder, time ?? TimeProvider.System, NullLogger.Instance, SmallestSegment, disk),
        new BlockPacker(new GatewayClock(time ?? TimeProvider.System, () => true)), settings ?? new BufferSettings("gw-1", BufferSettings.DefaultMaxBytes), time ?? TimeProvider.System, NullLogger.Instance);

    /// <summary>The folder as it is on disk at this moment, also while a buffer is open in it.</summary>
    public static async Task<string> CopyAsync(string folder)
    {
        string copy = NewFolder();
        using Process cp = Process.Start("cp", ["-r", Path.Combine(folder, "."), copy]); // heeds no locks
        await cp.WaitForExitAsync();
        return copy;
    }

    /// <summary>A batch whose readings all carry one number; with a device address it also carries that number as frame counter.</summary>
    public static AcquiredBatch Batch(string device, int number, int readings = 3, string? devEui = null) => new(
        device,
        [.. Enumerable.Range(0, readings).Select(i => Reading(device, $"point-{i}", number))],
        devEui is null ? null : new FrameCounterUpdate(devEui, (uint)number));

    public static PointReading Reading(string device, string point, double value, DateTimeOffset? at = null)
    {
        var id = PointId.Of(9000110001, device, point);
        return new PointReading(
            new Point(id, 9000110001, "Antony", Roles.Circuit1Supply, Quantity.Temperature), new PointLimits(-50, 150),
            new Reading(id, at ?? Start, value, Quality.Good));
    }
}

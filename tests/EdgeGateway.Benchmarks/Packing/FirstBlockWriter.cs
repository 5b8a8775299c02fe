using System.IO.Compression;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Benchmarks.Packing;

/// <summary>Packs as the gateway did before its blocks had columns: version 1 of a block's data, to compare with and to make the fixture of the tests.</summary>
internal static class FirstBlockWriter
{
    private const byte Version = 1;

    /// <summary>Packs.</summary>
    public static byte[] Write(IReadOnlyList<StoredReading> readings)
    {
        using var packed = new MemoryStream();
        packed.WriteByte(Version);
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(deflate))
        {
            var points = new Dictionary<Point, int>();
            foreach (StoredReading stored in readings)
            {
                points.TryAdd(stored.Point, points.Count);
            }

            WritePoints(writer, points);
            WriteReadings(writer, readings, points);
        }

        return packed.ToArray();
    }

    private static void WritePoints(BinaryWriter writer, Dictionary<Point, int> points)
    {
        writer.Write7BitEncodedInt(points.Count);
        foreach (Point point in points.Keys)
        {
            writer.Write(point.Id.Value);
            writer.Write(point.Installation);
            writer.Write(point.City);
            writer.Write(point.Role ?? "");
            writer.Write((byte)point.Quantity);
        }
    }

    private static void WriteReadings(BinaryWriter writer, IReadOnlyList<StoredReading> readings, Dictionary<Point, int> points)
    {
        writer.Write7BitEncodedInt(readings.Count);
        long previous = 0;
        foreach ((Point point, Reading reading) in readings)
        {
            long at = reading.MeasuredAt.ToUnixTimeMilliseconds();
            writer.Write7BitEncodedInt(points[point]);
            writer.Write7BitEncodedInt64(at - previous);
            writer.Write(reading.Value);
            writer.Write((ushort)reading.Quality);
            previous = at;
        }
    }
}

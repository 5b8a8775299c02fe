using System.IO.Compression;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Packs the readings of a block into bytes. The layout is described in docs/formats/buffer.md.</summary>
internal static class BlockFormat
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

    /// <summary>Unpacks.</summary>
    /// <exception cref="InvalidDataException">The bytes are of another version.</exception>
    public static StoredReading[] Read(byte[] packed)
    {
        if (packed is not [Version, ..])
        {
            throw new InvalidDataException("A block of the buffer is of a version that this program does not know.");
        }

        using var deflate = new DeflateStream(new MemoryStream(packed, 1, packed.Length - 1), CompressionMode.Decompress);
        using var reader = new BinaryReader(deflate);
        return ReadReadings(reader, ReadPoints(reader));
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

    private static Point[] ReadPoints(BinaryReader reader)
    {
        var points = new Point[reader.Read7BitEncodedInt()];
        for (int i = 0; i < points.Length; i++)
        {
            var id = new PointId(reader.ReadString());
            long installation = reader.ReadInt64();
            string city = reader.ReadString();
            string role = reader.ReadString();
            points[i] = new Point(id, installation, city, role.Length == 0 ? null : role, (Quantity)reader.ReadByte());
        }

        return points;
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

    private static StoredReading[] ReadReadings(BinaryReader reader, Point[] points)
    {
        var readings = new StoredReading[reader.Read7BitEncodedInt()];
        long at = 0;
        for (int i = 0; i < readings.Length; i++)
        {
            Point point = points[reader.Read7BitEncodedInt()];
            at += reader.Read7BitEncodedInt64();
            double value = reader.ReadDouble();
            readings[i] = new(point, new Reading(point.Id, DateTimeOffset.FromUnixTimeMilliseconds(at), value, (Quality)reader.ReadUInt16()));
        }

        return readings;
    }
}

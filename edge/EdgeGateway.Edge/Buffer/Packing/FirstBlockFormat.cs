using System.IO.Compression;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>Reads version 1 of a block's data, which gateways wrote before it had columns. The layout is described in docs/formats/block.md.</summary>
internal static class FirstBlockFormat
{
    /// <summary>The first byte.</summary>
    public const byte Version = 1;

    private const int MostBytes = 4 << 20; // unpacked; a thousand readings of as many points took a tenth of it

    /// <summary>Unpacks.</summary>
    /// <exception cref="InvalidDataException">The bytes are not as they were written.</exception>
    public static StoredReading[] Read(byte[] packed)
    {
        try
        {
            using var reader = new BinaryReader(Inflate(packed));
            return ReadReadings(reader, ReadPoints(reader));
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException)
        {
            throw BitReader.Damage("it ends too early, or a number is out of range"); // as the reader of numbers and texts says it
        }
    }

    private static MemoryStream Inflate(byte[] packed)
    {
        using var deflate = new DeflateStream(new MemoryStream(packed, 1, packed.Length - 1), CompressionMode.Decompress);
        var unpacked = new MemoryStream();
        byte[] part = new byte[1 << 13];
        for (int count; (count = deflate.Read(part)) > 0;)
        {
            unpacked.Write(part, 0, count);
            if (unpacked.Length > MostBytes)
            {
                throw BitReader.Damage("it is too long");
            }
        }

        unpacked.Position = 0;
        return unpacked;
    }

    private static Point[] ReadPoints(BinaryReader reader)
    {
        var points = new Point[Count(reader)];
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

    private static StoredReading[] ReadReadings(BinaryReader reader, Point[] points)
    {
        var readings = new StoredReading[Count(reader)];
        long at = 0;
        for (int i = 0; i < readings.Length; i++)
        {
            int number = reader.Read7BitEncodedInt();
            Point point = (uint)number < (uint)points.Length ? points[number] : throw BitReader.Damage("a reading is of no point");
            at += reader.Read7BitEncodedInt64();
            double value = reader.ReadDouble();
            readings[i] = new(point, new Reading(point.Id, DateTimeOffset.FromUnixTimeMilliseconds(at), value, (Quality)reader.ReadUInt16()));
        }

        return readings;
    }

    private static int Count(BinaryReader reader)
    {
        int count = reader.Read7BitEncodedInt();
        return count is >= 0 and <= PackedBlock.MostReadings ? count : throw BitReader.Damage("it counts more than it can hold");
    }
}

using System.Buffers.Binary;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>The readings of a block, packed column by column: version 2 of its data. The layout is described in docs/formats/block.md.</summary>
internal static class PackedBlock
{
    /// <summary>The first byte.</summary>
    public const byte Version = 2;

    /// <summary>Most readings of a block: what a damaged one can make this program reserve is limited by it.</summary>
    public const int MostReadings = 1 << 16;

    private const int HeaderSize = 1 + Crc32C.Size, ReadingsOrder = 5, PointsOrder = 3;

    /// <summary>Packs.</summary>
    /// <param name="readings">0 to <see cref="MostReadings"/>; times are cut to the millisecond.</param>
    public static byte[] Write(IReadOnlyList<StoredReading> readings)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(readings.Count, MostReadings);
        var output = new BitWriter();
        output.WriteNumber((ulong)readings.Count, ReadingsOrder);
        if (readings.Count > 0)
        {
            using var columns = new BlockColumns(readings.Count);
            WriteColumns(output, readings, columns);
        }

        byte[] packed = output.ToArray(front: HeaderSize);
        packed[0] = Version;
        BinaryPrimitives.WriteUInt32LittleEndian(packed.AsSpan(1), Crc32C.Of(packed.AsSpan(HeaderSize)));
        return packed;
    }

    /// <summary>Unpacks.</summary>
    /// <exception cref="InvalidDataException">The bytes are not as they were written.</exception>
    public static StoredReading[] Read(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < HeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(packed[1..]) != Crc32C.Of(packed[HeaderSize..]))
        {
            throw BitReader.Damage("the checksum is another");
        }

        var input = new BitReader(packed[HeaderSize..]);
        int count = input.ReadCount(ReadingsOrder, MostReadings);
        StoredReading[] readings = [];
        if (count > 0)
        {
            using var columns = new BlockColumns(count);
            readings = ReadColumns(ref input, columns);
        }

        return input.Remaining < 8 ? readings : throw BitReader.Damage("it does not end where it should");
    }

    private static void WriteColumns(BitWriter output, IReadOnlyList<StoredReading> readings, BlockColumns columns)
    {
        IReadOnlyList<Point> points = Take(readings, columns);
        output.WriteNumber((ulong)points.Count, PointsOrder);
        PointTable.Write(output, points);
        ReadingOrder.Write(output, columns.Order, points.Count);
        TimeColumn.Write(output, columns.Times, columns.Order, points.Count, columns.Numbers);

        int[] starts = columns.Sort(points.Count);
        Scatter(readings, columns);
        bool areGood = !columns.Qualities.ContainsAnyExcept((ushort)Quality.Good);
        output.Write(!areGood);
        var values = new ValueColumn(columns.Numbers);
        for (int point = 0; point < points.Count; point++)
        {
            Range series = starts[point]..starts[point + 1];
            values.Write(output, columns.Values[series]);
            if (!areGood)
            {
                QualityColumn.Write(output, columns.Qualities[series]);
            }
        }
    }

    private static IReadOnlyList<Point> Take(IReadOnlyList<StoredReading> readings, BlockColumns columns)
    {
        var numbers = new PointNumbers();
        Span<int> order = columns.Order;
        Span<long> times = columns.Times;
        for (int i = 0; i < order.Length; i++)
        {
            (Point point, Reading reading) = readings[i];
            order[i] = numbers.Next(point);
            times[i] = reading.MeasuredAt.UtcTicks / TimeSpan.TicksPerMillisecond;
        }

        return numbers.Points;
    }

    private static void Scatter(IReadOnlyList<StoredReading> readings, BlockColumns columns)
    {
        Span<int> places = columns.Places;
        Span<double> values = columns.Values;
        Span<ushort> qualities = columns.Qualities;
        for (int i = 0; i < places.Length; i++)
        {
            Reading reading = readings[i].Reading;
            values[places[i]] = reading.Value;
            qualities[places[i]] = (ushort)reading.Quality;
        }
    }

    private static StoredReading[] ReadColumns(ref BitReader input, BlockColumns columns)
    {
        Point[] points = PointTable.Read(ref input, input.ReadCount(PointsOrder, Math.Min(columns.Order.Length, input.Remaining / PointTable.LeastBits)));
        if (points.Length == 0)
        {
            throw BitReader.Damage("its readings are of no point");
        }

        ReadingOrder.Read(ref input, columns.Order, points.Length);
        TimeColumn.Read(ref input, columns.Times, columns.Order, points.Length, columns.Numbers);
        int[] starts = columns.Sort(points.Length);
        bool areGood = !input.ReadBit();
        columns.Qualities.Clear();
        var values = new ValueColumn(columns.Numbers);
        for (int point = 0; point < points.Length; point++)
        {
            Range series = starts[point]..starts[point + 1];
            values.Read(ref input, columns.Values[series]);
            if (!areGood)
            {
                QualityColumn.Read(ref input, columns.Qualities[series]);
            }
        }

        return Gather(points, columns);
    }

    private static StoredReading[] Gather(Point[] points, BlockColumns columns)
    {
        var readings = new StoredReading[columns.Order.Length];
        for (int i = 0; i < readings.Length; i++)
        {
            Point point = points[columns.Order[i]];
            int place = columns.Places[i];
            var at = new DateTimeOffset(columns.Times[i] * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
            readings[i] = new(point, new Reading(point.Id, at, columns.Values[place], (Quality)columns.Qualities[place]));
        }

        return readings;
    }
}

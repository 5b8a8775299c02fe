using System.Text;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Tests.Naive;

/// <summary>Reads a sound block of version 2 bit by bit, as docs/formats/block.md describes it.</summary>
internal static class NaiveBlock
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789-/._ ";

    private static readonly string[] Words =
        "boiler circuit supply return setpoint exterior ambient temperature pressure power modulation flame room dhw burner heat flow humidity battery fault energy volume".Split(' ');

    public static StoredReading[] Read(byte[] block)
    {
        var bits = new NaiveBits(block[5..]);
        int count = (int)bits.Number(5);
        if (count == 0)
        {
            return [];
        }

        Point[] points = Points(bits, (int)bits.Number(3));
        int[] order = Order(bits, count, points.Length);
        DateTimeOffset[] times = Times(bits, order);
        bool areGood = bits.Bit() == 0;
        var series = new NaiveSeries(bits);
        var readings = new StoredReading[count];
        for (int point = 0; point < points.Length; point++)
        {
            int[] places = [.. Enumerable.Range(0, count).Where(i => order[i] == point)];
            double[] values = series.Read(places.Length);
            ushort[] qualities = areGood ? new ushort[places.Length] : Qualities(bits, places.Length);
            for (int i = 0; i < places.Length; i++)
            {
                readings[places[i]] = new(points[point], new Reading(points[point].Id, times[places[i]], values[i], (Quality)qualities[i]));
            }
        }

        Assert(bits.Left < 8);
        return readings;
    }

    public static string Text(NaiveBits bits)
    {
        if (bits.Bit() == 1)
        {
            return Encoding.UTF8.GetString([.. Enumerable.Range(0, (int)bits.Number(4)).Select(_ => (byte)bits.Take(8))]);
        }

        string text = "";
        bool isCapital = false;
        foreach (int symbol in Enumerable.Range(0, (int)bits.Number(2)).Select(_ => (int)bits.Take(6)))
        {
            string part = symbol > 41 ? Words[symbol - 42] : symbol == 41 ? "" : Letters[symbol].ToString();
            text += isCapital ? part.ToUpperInvariant() : part;
            isCapital = symbol == 41;
        }

        return text;
    }

    public static int[] Order(NaiveBits bits, int count, int points)
    {
        int width = (int)Math.Ceiling(Math.Log2(points));
        var order = new List<int>();
        for (int left = (int)bits.Number(0); order.Count < count; left--)
        {
            if (left > 0)
            {
                order.Add(Expected(order, points));
            }
            else
            {
                order.Add((int)bits.Take(width));
                left = (int)bits.Number(0) + 1;
            }
        }

        return [.. order];
    }

    public static DateTimeOffset[] Times(NaiveBits bits, int[] order)
    {
        long time = (long)bits.Take(49);
        var begins = new List<bool> { false };
        for (int left = (int)bits.Number(0); begins.Count < order.Length; left--)
        {
            bool expected = Expected(order, begins);
            begins.Add(left > 0 ? expected : !expected);
            left = left > 0 ? left : (int)bits.Number(0) + 1;
        }

        var surprises = new Queue<long>(NaiveIntegers.Read(bits, begins.Count(begin => begin)));
        var steps = new Dictionary<int, long>();
        var times = new List<DateTimeOffset>();
        for (int i = 0; i < order.Length; i++)
        {
            if (begins[i])
            {
                steps[order[i]] = steps.GetValueOrDefault(order[i]) + surprises.Dequeue();
                time += steps[order[i]];
            }

            times.Add(DateTimeOffset.MinValue.AddTicks(time * 10_000));
        }

        return [.. times];
    }

    private static int Expected(List<int> order, int points)
    {
        for (int i = order.Count - 2; i >= 0; i--)
        {
            if (order[i] == order[^1])
            {
                return order[i + 1];
            }
        }

        int seen = order.Count == 0 ? 0 : order.Max() + 1;
        return seen < points ? seen : 0;
    }

    private static bool Expected(int[] order, List<bool> begins)
    {
        int i = begins.Count, last = Array.LastIndexOf(order, order[i], i - 1), tick = begins.LastIndexOf(true);
        return last >= 0 && (last >= tick || begins[last]);
    }

    private static ushort[] Qualities(NaiveBits bits, int count)
    {
        var codes = new List<ushort>();
        (ushort before, ushort present) = (0, 0);
        bool isGood = bits.Bit() == 0;
        while (codes.Count < count)
        {
            ushort code = isGood ? (ushort)0 : bits.Bit() == 1 ? (ushort)bits.Take(16) : before;
            codes.AddRange(Enumerable.Repeat(code, isGood ? count : (int)bits.Number(1) + 1));
            (before, present) = (present, code);
        }

        return [.. codes];
    }

    private static Point[] Points(NaiveBits bits, int count)
    {
        (long installation, string city, string id) = (0, "", "");
        var points = new List<Point>();
        for (int i = 0; i < count; i++)
        {
            var quantity = (Quantity)(uint)bits.Number(4);
            if (bits.Bit() == 1)
            {
                installation += bits.Signed(32);
                id = $"{installation}/";
            }

            city = bits.Bit() == 1 ? Text(bits) : city;
            string? role = bits.Bit() == 1 ? Text(bits) : null;
            id = id[..(int)bits.Number(4)] + Text(bits);
            points.Add(new Point(new PointId(id), installation, city, role, quantity));
        }

        return [.. points];
    }

    private static void Assert(bool isSo)
    {
        if (!isSo)
        {
            throw new InvalidDataException("The block is longer than what it says.");
        }
    }
}

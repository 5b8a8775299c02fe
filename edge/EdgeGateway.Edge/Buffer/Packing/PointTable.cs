using System.Globalization;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>What is known of the points of a block, each beside the one before it.</summary>
internal static class PointTable
{
    /// <summary>Fewest bits of a point.</summary>
    public const int LeastBits = 17;

    private const int QuantityOrder = 4, InstallationOrder = 32, SharedOrder = 4;
    private const int MostShared = 255; // so that names do not grow from point to point without bits of their own

    /// <summary>Writes.</summary>
    public static void Write(BitWriter output, IReadOnlyList<Point> points)
    {
        (long installation, string? city, string id) = (0, null, "");
        foreach (Point point in points)
        {
            output.WriteNumber((uint)point.Quantity, QuantityOrder);
            output.Write(point.Installation != installation);
            if (point.Installation != installation)
            {
                output.WriteSigned(point.Installation - installation, InstallationOrder);
                id = Start(point.Installation);
            }

            output.Write(point.City != city);
            if (point.City != city)
            {
                TradeAlphabet.Write(output, point.City);
            }

            output.Write(point.Role is not null);
            if (point.Role is not null)
            {
                TradeAlphabet.Write(output, point.Role);
            }

            int shared = Shared(id, point.Id.Value);
            output.WriteNumber((uint)shared, SharedOrder);
            TradeAlphabet.Write(output, point.Id.Value.AsSpan(shared));
            (installation, city, id) = (point.Installation, point.City, point.Id.Value);
        }
    }

    /// <summary>Reads.</summary>
    public static Point[] Read(ref BitReader input, int count)
    {
        var points = new Point[count];
        (long installation, string city, string id) = (0, "", "");
        for (int i = 0; i < count; i++)
        {
            ulong quantity = input.ReadNumber(QuantityOrder);
            if (quantity > uint.MaxValue)
            {
                throw BitReader.Damage("a point has no quantity");
            }

            if (input.ReadBit())
            {
                installation += input.ReadSigned(InstallationOrder);
                id = Start(installation);
            }

            city = input.ReadBit() ? TradeAlphabet.Read(ref input) : city;
            string? role = input.ReadBit() ? TradeAlphabet.Read(ref input) : null;
            int shared = input.ReadCount(SharedOrder, Math.Min(id.Length, MostShared));
            id = string.Concat(id.AsSpan(0, shared), TradeAlphabet.Read(ref input));
            points[i] = new Point(new PointId(id), installation, city, role, (Quantity)(uint)quantity);
        }

        return points;
    }

    private static string Start(long installation) => installation.ToString(CultureInfo.InvariantCulture) + "/";

    // Never half of a surrogate pair.
    private static int Shared(string before, string id)
    {
        int shared = Math.Min(before.AsSpan().CommonPrefixLength(id), MostShared);
        return shared > 0 && char.IsHighSurrogate(id[shared - 1]) ? shared - 1 : shared;
    }
}

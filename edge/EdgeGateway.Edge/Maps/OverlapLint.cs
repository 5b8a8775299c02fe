using System.Globalization;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Edge.Maps;

/// <summary>Points that share registers without being parts of them: one of them is at the wrong address, or of the wrong format.</summary>
internal static class OverlapLint
{
    public static IEnumerable<Finding> Of(DeviceMap map)
    {
        (RegisterPoint Point, int Index)[] sorted = [.. map.Points.Select((point, index) => (point, index)).OrderBy(p => p.point.Table).ThenBy(p => p.point.Address).ThenBy(p => p.index)];
        for (int i = 0; i < sorted.Length; i++)
        {
            for (int k = i + 1; k < sorted.Length && Shares(sorted[i].Point, sorted[k].Point); k++)
            {
                if (Bits(sorted[i].Point, sorted[k].Point))
                {
                    (RegisterPoint first, RegisterPoint second) = (sorted[i].Point, sorted[k].Point);
                    yield return new Finding(
                        $"{MapLint.PathOf(sorted[k].Index)}.address",
                        string.Create(CultureInfo.InvariantCulture, $"is {second.Address} on the wire, where {second.Name} ({second.Format}) lies over {first.Name} ({first.Format})"));
                }
            }
        }
    }

    private static bool Shares(RegisterPoint first, RegisterPoint second) => second.Table == first.Table && second.Address < first.Address + first.Count;

    private static bool Bits(RegisterPoint first, RegisterPoint second) =>
        !first.Format.IsPartOfRegister() || !second.Format.IsPartOfRegister() || (Mask(first) & Mask(second)) != 0;

    private static int Mask(RegisterPoint point) => point.Format switch
    {
        NumberFormat.Bit => 1 << point.BitIndex,
        NumberFormat.Bits => point.Mask,
        NumberFormat.LowByte or NumberFormat.SignedLowByte => 0x00FF,
        _ => 0xFF00,
    };
}

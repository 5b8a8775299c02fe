using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>Members of a point that do not go together.</summary>
internal static class RegisterPointRules
{
    public static void Check(DocumentNode node, RegisterPoint point)
    {
        Refuse(node, "mask", "is only for format bits", node.Has("mask") && point.Format != NumberFormat.Bits);
        Refuse(node, "fields", "is only for format dateTime", node.Has("fields") && point.Format != NumberFormat.DateTime);
        Refuse(
            node, "role", $"does not fit: a date is only a reading as role {Roles.Clock}, and that role only a date",
            point.Format.IsClock() != (point.Role == Roles.Clock));
        Refuse(
            node, "format", $"is {point.Format}; allowed in a table of bits: bit, uInt16",
            point.IsBitTable && point.Format is not (NumberFormat.UInt16 or NumberFormat.Bit));
        Refuse(node, "expect", "is only for a point with probe: true", point.Expected.Count > 0 && !point.IsProbe);
        Refuse(node, "scale", "is 0; allowed: any other number", point.Scale == 0);
        Refuse(
            node, "address", $"is {point.Address} on the wire, for {point.Count} registers; the last register is {ushort.MaxValue}",
            point.Address + point.Count > ushort.MaxValue + 1);
    }

    private static void Refuse(DocumentNode node, string member, string message, bool isWrong)
    {
        if (isWrong)
        {
            node.Refuse(message, member);
        }
    }
}

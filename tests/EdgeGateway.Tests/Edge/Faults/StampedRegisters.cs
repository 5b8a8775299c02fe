using System.Buffers.Binary;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Tests.Edge.Faults;

/// <summary>
/// Registers that betray where a value comes from and when it was asked for: of each pair the first says unit, table and address, the second is the
/// number of the request that is being answered. A value of another device, of other registers or of an earlier request shows.
/// </summary>
internal static class StampedRegisters
{
    private const int Points = 12, Pair = 2, MostInBlock = 8;

    /// <summary>The map of such a device: two tables, three requests for each.</summary>
    public static DeviceMap Map(TimeSpan timeout) => new(
        "stamped",
        "test",
        new BusProfile(MostInBlock, 0, timeout),
        [.. new[] { RegisterTable.Holding, RegisterTable.Input }.SelectMany(table => Enumerable.Range(0, Points).Select(i => Point(table, (ushort)(Pair * i))))],
        []);

    /// <summary>What a device answers to a read of registers, function code included.</summary>
    /// <param name="unit">The device.</param>
    /// <param name="pdu">Function 3 or 4, address, count.</param>
    /// <param name="number">The number of the request.</param>
    public static byte[] Answer(byte unit, ReadOnlySpan<byte> pdu, long number)
    {
        int address = BinaryPrimitives.ReadUInt16BigEndian(pdu[1..]), count = BinaryPrimitives.ReadUInt16BigEndian(pdu[3..]);
        var reply = new byte[2 + (2 * count)];
        (reply[0], reply[1]) = (pdu[0], (byte)(2 * count));
        for (int i = 0; i < count; i++)
        {
            int at = address + i;
            ushort value = at % Pair == 0 ? Origin(unit, pdu[0], at) : (ushort)number;
            BinaryPrimitives.WriteUInt16BigEndian(reply.AsSpan(2 + (2 * i)), value);
        }

        return reply;
    }

    /// <summary>What is wrong with a value; null when it is right.</summary>
    /// <param name="unit">The device that was asked.</param>
    /// <param name="point">The point.</param>
    /// <param name="value">What was read.</param>
    /// <param name="before">The number of the last request that the line had heard when the reading began.</param>
    /// <param name="after">The same when it had ended.</param>
    public static string? Fault(byte unit, RegisterPoint point, double value, long before, long after)
    {
        uint raw = (uint)value;
        ushort origin = Origin(unit, point.Table == RegisterTable.Holding ? (byte)3 : (byte)4, point.Address);
        long age = (ushort)(after - (ushort)raw);
        return raw >> 16 != origin ? $"{point.Name} of unit {unit} holds {raw:X8}, which is not its own ({origin:X4})"
            : age >= after - before ? $"{point.Name} of unit {unit} was answered to request {(ushort)raw}, but its reading began after {before}"
            : null;
    }

    private static ushort Origin(byte unit, byte function, int address) => (ushort)((unit << 8) | (function << 5) | (address / Pair));

    private static RegisterPoint Point(RegisterTable table, ushort address) => new()
    {
        Name = $"{table}-{address}".ToLowerInvariant(),
        Quantity = Quantity.Number,
        Table = table,
        Address = address,
        Format = NumberFormat.UInt32,
        Limits = new PointLimits(0, uint.MaxValue),
    };
}

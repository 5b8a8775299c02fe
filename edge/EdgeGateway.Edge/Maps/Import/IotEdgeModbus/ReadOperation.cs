using System.Globalization;
using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Edge.Maps.Import.IotEdgeModbus;

/// <summary>One read operation of the old module.</summary>
/// <param name="Name">Its DisplayName, or its name in the twin.</param>
/// <param name="Unit">UnitId.</param>
/// <param name="Table">By the first digit of StartAddress.</param>
/// <param name="Address">On the wire.</param>
/// <param name="Values">How many values it reads.</param>
/// <param name="Format">How each is written.</param>
/// <param name="Order">In which order of bytes.</param>
/// <param name="Interval">How often.</param>
internal sealed record ReadOperation(
    string Name, int Unit, RegisterTable Table, int Address, int Values, NumberFormat Format, WordOrder Order, TimeSpan Interval)
{
    private const int ShortestAddress = 5, LongestAddress = 6, UsualInterval = 1_000;

    /// <summary>Reads an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="slave">Its slave, which in some versions says how words are swapped.</param>
    /// <param name="name">Its name in the twin.</param>
    /// <exception cref="FormatException">It cannot be understood; says why.</exception>
    public static ReadOperation Of(LooseObject operation, LooseObject slave, string name)
    {
        (RegisterTable table, int address) = Place(operation.Text("StartAddress"));
        NumberFormat format = table is RegisterTable.Coil or RegisterTable.Discrete ? NumberFormat.Bit : FormatOf(operation);
        int unit = operation.Whole("UnitId") ?? throw new FormatException("UnitId is missing");
        int count = operation.Whole("Count") is { } given and > 0 ? given : throw new FormatException($"Count is \"{operation.Text("Count")}\", no number above 0");
        int values = format.Registers() > 1 && operation.Text("SwapMode") is null ? Math.Max(1, count / format.Registers()) : count;
        if (address + (values * format.Registers()) > ushort.MaxValue + 1)
        {
            throw new FormatException($"{values} values from StartAddress {operation.Text("StartAddress")} on lie beyond the last register");
        }

        return new ReadOperation(
            operation.Text("DisplayName") ?? name, unit, table, address, values, format, OrderOf(operation, slave, format),
            TimeSpan.FromMilliseconds(operation.Whole("PollingInterval") is { } interval and > 0 ? interval : UsualInterval));
    }

    /// <summary>5 or 6 digits: the first is the table, the rest counts from 1.</summary>
    private static (RegisterTable Table, int Address) Place(string? start)
    {
        bool isNumber = start is not null && start.Length is ShortestAddress or LongestAddress && start.All(char.IsAsciiDigit);
        int number = isNumber ? int.Parse(start.AsSpan(1), CultureInfo.InvariantCulture) : 0;
        if (number is < 1 or > ushort.MaxValue + 1)
        {
            throw new FormatException($"StartAddress is \"{start}\"; it has 5 or 6 digits, such as 40001 or 400001, counted from 1");
        }

        return start![0] switch
        {
            '0' => (RegisterTable.Coil, number - 1),
            '1' => (RegisterTable.Discrete, number - 1),
            '3' => (RegisterTable.Input, number - 1),
            '4' => (RegisterTable.Holding, number - 1),
            _ => throw new FormatException($"StartAddress is \"{start}\"; it begins with 0 (coil), 1 (discrete input), 3 (input register) or 4 (holding register)"),
        };
    }

    private static NumberFormat FormatOf(LooseObject operation) => (operation.Text("ValueType") ?? operation.Text("DataType"))?.ToLowerInvariant() switch
    {
        null or "basic" => NumberFormat.UInt16, // the first versions sent words of 16 bits as they were
        "int16" or "int" => NumberFormat.Int16,
        "int32" => NumberFormat.Int32,
        "float" => NumberFormat.Float32,
        var other => throw new FormatException($"ValueType is \"{other}\"; known: Basic, Int16, Int32, Float"),
    };

    /// <summary>SwapMode of the last versions, or EndianSwap and MidEndianSwap of the ones before, which read the wire as little-endian unless told otherwise.</summary>
    private static WordOrder OrderOf(LooseObject operation, LooseObject slave, NumberFormat format)
    {
        string? swap = operation.Text("SwapMode")?.ToLowerInvariant();
        bool knowsSwaps = slave.Text("EndianSwap") is not null || slave.Text("MidEndianSwap") is not null;
        if (format.Registers() == 1 || (swap is null && !knowsSwaps))
        {
            return WordOrder.ABCD;
        }

        return swap switch
        {
            null => (slave.Flag("EndianSwap"), slave.Flag("MidEndianSwap")) switch
            {
                (true, false) => WordOrder.ABCD,
                (true, true) => WordOrder.BADC,
                (false, true) => WordOrder.CDAB,
                _ => WordOrder.DCBA,
            },
            "none" or "bigendian" => WordOrder.ABCD,
            "bytes" or "bigendianbyteswap" => WordOrder.BADC,
            "words" or "littleendianbyteswap" => WordOrder.CDAB,
            "bytesandwords" or "littleendian" => WordOrder.DCBA,
            _ => throw new FormatException($"SwapMode is \"{swap}\"; known: BigEndian, BigEndianByteSwap, LittleEndian, LittleEndianByteSwap, None, Bytes, Words, BytesAndWords"),
        };
    }
}

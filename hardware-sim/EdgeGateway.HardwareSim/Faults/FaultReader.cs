using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.HardwareSim.Lines;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Faults;

/// <summary>Reads the faults of a line; docs/formats/line-faults.md.</summary>
internal static class FaultReader
{
    private const double LongestSeconds = 1e6, LongestMilliseconds = 600_000;
    private const int MostBytes = 1_000;

    private static readonly string[] Times = ["unit", "afterRequest", "requests", "atSeconds", "forSeconds"];
    private static readonly string[] Chances = ["every", "probability"];

    /// <summary>Reads the list <c>faults</c> of a document; a missing one is empty.</summary>
    /// <param name="node">What has the list.</param>
    /// <param name="kind">The line: not every fault is possible on every kind.</param>
    public static IReadOnlyList<LineFault> Read(DocumentNode node, LineKind kind) => [.. node.List("faults").Select(fault => Fault(fault, kind))];

    private static LineFault Fault(DocumentNode node, LineKind line)
    {
        LineFaultKind kind = node.Choice<LineFaultKind>("fault");
        bool isState = kind >= LineFaultKind.Stuck;
        node.AllowOnly(["fault", .. Times, .. isState ? [] : Chances, .. ParametersOf(kind)]);
        if (!IsPossible(kind, line))
        {
            node.Refuse($"is \"{Name(kind)}\", which does not happen on a line of the kind {Name(line)}", "fault");
        }

        return Parametrised(node, new LineFault
        {
            Kind = kind,
            Unit = node.Has("unit") ? (byte)node.Integer("unit", 0, byte.MaxValue) : null,
            AfterRequest = node.Integer("afterRequest", 0, long.MaxValue, 0),
            Requests = node.Has("requests") ? node.Integer("requests", 1, long.MaxValue) : null,
            At = Seconds(node, "atSeconds") ?? TimeSpan.Zero,
            For = Seconds(node, "forSeconds"),
            Every = isState ? 1 : (int)node.Integer("every", 1, int.MaxValue, 1),
            Probability = isState ? 1 : node.Number("probability", 0, 1, 1),
        });
    }

    private static LineFault Parametrised(DocumentNode node, LineFault fault) => fault.Kind switch
    {
        LineFaultKind.Exception => fault with { Code = (ModbusExceptionCode)node.Integer("code", 1, byte.MaxValue) },
        LineFaultKind.Truncate => fault with { Bytes = Bytes(node, 0) },
        LineFaultKind.Noise => fault with { Bytes = Bytes(node, 1), Place = node.Choice<NoisePlace>("where", NoisePlace.Any) },
        LineFaultKind.Drip or LineFaultKind.Late => fault with { Delay = TimeSpan.FromMilliseconds(node.Number("ms", 0, LongestMilliseconds)) },
        LineFaultKind.Stuck => fault with { Level = (byte)node.Integer("byte", 0, byte.MaxValue, 0) },
        LineFaultKind.Speed => fault with { Baud = (int)node.Integer("baud", SerialLimits.SlowestBaud, SerialLimits.FastestBaud) },
        LineFaultKind.Parity => fault with { Parity = node.Choice<LineParity>("parity") },
        LineFaultKind.Unplug => Unplug(node, fault),
        _ => fault,
    };

    private static LineFault Unplug(DocumentNode node, LineFault fault)
    {
        if (fault.For is null)
        {
            node.Refuse("is missing; allowed: for how long it is unplugged, a number from 0", "forSeconds");
        }

        return fault;
    }

    private static string[] ParametersOf(LineFaultKind kind) => kind switch
    {
        LineFaultKind.Exception => ["code"],
        LineFaultKind.Truncate => ["bytes"],
        LineFaultKind.Noise => ["bytes", "where"],
        LineFaultKind.Drip or LineFaultKind.Late => ["ms"],
        LineFaultKind.Stuck => ["byte"],
        LineFaultKind.Speed => ["baud"],
        LineFaultKind.Parity => ["parity"],
        _ => [],
    };

    /// <summary>What TCP repairs cannot happen on it, and what needs wires needs a serial line.</summary>
    private static bool IsPossible(LineFaultKind kind, LineKind line)
    {
        bool isSerial = line is LineKind.Rtu or LineKind.Ascii;
        return kind switch
        {
            LineFaultKind.WrongTransaction => line == LineKind.Tcp,
            LineFaultKind.Disconnect => !isSerial && line != LineKind.RtuOverUdp,
            LineFaultKind.Crc or LineFaultKind.Collision or LineFaultKind.Echo => line != LineKind.Tcp,
            LineFaultKind.Stuck or LineFaultKind.Speed or LineFaultKind.Parity or LineFaultKind.Swapped => isSerial,
            _ => true,
        };
    }

    private static int? Bytes(DocumentNode node, int least) => node.Has("bytes") ? (int)node.Integer("bytes", least, MostBytes) : null;

    private static TimeSpan? Seconds(DocumentNode node, string name) => node.Has(name) ? TimeSpan.FromSeconds(node.Number(name, 0, LongestSeconds)) : null;

    private static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

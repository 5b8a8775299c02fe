using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.HardwareSim.Uart;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Reads how a serial line of a bench behaves; docs/formats/bench-lines.md.</summary>
internal static class PortReader
{
    private const double LongestMilliseconds = 600_000;

    /// <summary>The members of a line that only serial ones have.</summary>
    public static string[] Members { get; } = ["link", "baud", "parity", "stopBits", "dataBits", "pace", "strict", "heedPort", "otherMaster"];

    /// <param name="node">The line.</param>
    /// <param name="kind">RTU or ASCII.</param>
    public static PortSettings Read(DocumentNode node, LineKind kind)
    {
        LineParity parity = node.Choice<LineParity>("parity", LineParity.None);
        bool isPaced = node.Flag("pace") ?? false, isStrict = node.Flag("strict") ?? false;
        if (isStrict && (!isPaced || kind != LineKind.Rtu))
        {
            node.Refuse("needs \"pace\": true and the kind rtu: without bit times there is no t3.5", "strict");
        }

        return new PortSettings
        {
            Format = new SerialFormat(
                (int)node.Integer("baud", SerialLimits.SlowestBaud, SerialLimits.FastestBaud, SerialFormat.Usual.Baud), parity,
                (int)node.Integer("stopBits", 1, 2, 1), LineDataBits.Read(node, kind == LineKind.Ascii)),
            IsPaced = isPaced,
            IsStrict = isStrict,
            HeedsPort = node.Flag("heedPort") ?? false,
            OtherMaster = node.Object("otherMaster") is { } other ? OtherMaster(other) : null,
        };
    }

    private static OtherMasterSettings OtherMaster(DocumentNode node)
    {
        node.AllowOnly("talkMs", "listenMs", "everyMs", "unit");
        return new OtherMasterSettings(
            Milliseconds(node, "talkMs", 0, 5_000), Milliseconds(node, "listenMs", 0, 5_000), Milliseconds(node, "everyMs", 1, 200),
            (byte)node.Integer("unit", 1, UnitId.SerialMax, 1));
    }

    private static TimeSpan Milliseconds(DocumentNode node, string name, double least, double fallback) =>
        TimeSpan.FromMilliseconds(node.Number(name, least, LongestMilliseconds, fallback));
}

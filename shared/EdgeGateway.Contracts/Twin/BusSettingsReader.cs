using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Twin;

/// <summary>Reads one bus of the configuration.</summary>
internal static class BusSettingsReader
{
    private const int DefaultPort = 502;
    private const int LongestDelay = 10_000; // milliseconds

    private static readonly string[] EveryKind = ["kind", "port", "turnaroundMs", "writeDelayMs"];
    private static readonly string[] SerialKind = [.. EveryKind, "baud", "parity", "stopBits", "dataBits", "rs485", "echo"];
    private static readonly string[] NetworkKind = [.. EveryKind, "host", "connectDelayMs"];

    public static BusSettings Read(DocumentNode node)
    {
        BusSettings settings = node.Choice<BusKind>("kind") switch
        {
            BusKind.Ascii => ReadAscii(node),
            BusKind.Tcp => ReadNetwork(node, DefaultPort, (host, port) => new BusSettings.Tcp(host, port)),
            BusKind.RtuOverTcp => ReadNetwork(node, null, (host, port) => new BusSettings.RtuOverTcp(host, port)),
            BusKind.RtuOverUdp => ReadNetwork(node, null, (host, port) => new BusSettings.RtuOverUdp(host, port)),
            BusKind.AsciiOverTcp => ReadNetwork(node, null, (host, port) => new BusSettings.AsciiOverTcp(host, port)),
            _ => ReadRtu(node),
        };
        return settings with { Turnaround = Delay(node, "turnaroundMs"), WriteDelay = Delay(node, "writeDelayMs") };
    }

    private static BusSettings.Rtu ReadRtu(DocumentNode node)
    {
        node.AllowOnly(SerialKind);
        (string port, int baud, LineParity parity, int stopBits) = Line(node);
        return new BusSettings.Rtu(port, baud, parity, stopBits)
        {
            DataBits = LineDataBits.Read(node, isAscii: false),
            Rs485 = node.Choice("rs485", (Rs485Mode?)Rs485Mode.None),
            Echo = node.Flag("echo") ?? false,
        };
    }

    private static BusSettings.Ascii ReadAscii(DocumentNode node)
    {
        node.AllowOnly(SerialKind);
        (string port, int baud, LineParity parity, int stopBits) = Line(node);
        return new BusSettings.Ascii(port, baud, parity, stopBits)
        {
            DataBits = LineDataBits.Read(node, isAscii: true),
            Rs485 = node.Choice("rs485", (Rs485Mode?)Rs485Mode.None),
            Echo = node.Flag("echo") ?? false,
        };
    }

    private static (string Port, int Baud, LineParity Parity, int StopBits) Line(DocumentNode node) =>
        (node.Text("port"), (int)node.Integer("baud", 300, 921_600), node.Choice<LineParity>("parity", LineParity.Even), (int)node.Integer("stopBits", 1, 2, 1));

    private static BusSettings.Network ReadNetwork(DocumentNode node, int? defaultPort, Func<string, int, BusSettings.Network> create)
    {
        node.AllowOnly(NetworkKind);
        return create(node.Text("host"), (int)node.Integer("port", 1, 65_535, defaultPort)) with { ConnectDelay = Delay(node, "connectDelayMs") };
    }

    private static TimeSpan Delay(DocumentNode node, string name) => TimeSpan.FromMilliseconds(node.Integer(name, 0, LongestDelay, 0));

    private enum BusKind
    {
        Rtu,
        Ascii,
        Tcp,
        RtuOverTcp,
        RtuOverUdp,
        AsciiOverTcp,
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Commands;

/// <summary>The options that name a Modbus line; the same for every tool of the technician.</summary>
internal sealed class LineOptions
{
    private const int ModbusPort = 502; // MODBUS Messaging on TCP/IP Implementation Guide V1.0b, 4.2.1

    // MODBUS over Serial Line V1.02, 2.5.1: 19200 baud and even parity are the specification's defaults
    private const int UsualBaud = 19_200;
    private const LineParity UsualParity = LineParity.Even;

    private readonly Option<(string Host, int Port)?> tcp = OptionForms.HostPort("--tcp", "Modbus TCP: the device or Modbus gateway. Port 502 when none is given.", ModbusPort);
    private readonly Option<(string Host, int Port)?> rtuOverTcp = OptionForms.HostPort("--rtu-over-tcp", "RTU frames through TCP, as device servers make them.", ModbusPort);
    private readonly Option<(string Host, int Port)?> rtuOverUdp = OptionForms.HostPort("--rtu-over-udp", "RTU frames in UDP datagrams.", ModbusPort);
    private readonly Option<(string Host, int Port)?> asciiOverTcp = OptionForms.HostPort("--ascii-over-tcp", "ASCII frames through TCP.", ModbusPort);
    private readonly Option<string?> rtu = new("--rtu") { Description = "Modbus RTU: the serial port, such as /dev/ttyUSB0 or one of /dev/serial/by-id.", HelpName = "DEVICE" };
    private readonly Option<string?> ascii = new("--ascii") { Description = "Modbus ASCII: the serial port.", HelpName = "DEVICE" };
    private readonly Option<int> baud = Options.Whole("--baud", "Bits per second of the serial line,", 300, 921_600, UsualBaud);
    private readonly Option<LineParity?> parity = OptionForms.Choice<LineParity>("--parity", "Parity of the serial line (default even).", "PARITY");
    private readonly Option<int> stopBits = Options.Whole("--stop-bits", "Stop bits of the serial line,", 1, 2, 1);
    private readonly Option<int?> dataBits = OptionForms.Form<int?>(
        "--data-bits", "Data bits of an --ascii line, 7 or 8 (default 7); --rtu always has 8.", "7|8", "7 or 8", (string text, out int? value) =>
        {
            value = text switch
            {
                "7" => 7,
                "8" => 8,
                _ => null,
            };
            return value is not null;
        });

    private readonly Option<bool> echo = new("--echo") { Description = "The serial adapter sends our own requests back: passes over them." };

    /// <summary>Whether the command is for serial lines only.</summary>
    public bool IsSerialOnly { get; init; }

    private IEnumerable<Option> Lines => IsSerialOnly ? [rtu, ascii] : [tcp, rtu, ascii, rtuOverTcp, rtuOverUdp, asciiOverTcp];

    private IEnumerable<Option> SerialOnly => [baud, parity, stopBits, echo];

    /// <summary>Adds the options to a command, and the rule that one line must be named.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isRequired">Whether the command cannot do without a line.</param>
    public void AddTo(Command command, bool isRequired = true)
    {
        foreach (Option option in Lines.Concat([.. SerialOnly, dataBits]))
        {
            command.Add(option);
        }

        command.AddRule(result =>
        {
            int lines = Lines.Count(option => result.GetResult(option) is not null);
            return lines == 1 || (lines == 0 && !isRequired) ? null
                : IsSerialOnly ? "Name the line: --rtu or --ascii DEVICE with --baud, --parity and --stop-bits."
                : "Name one line: --tcp HOST:PORT, --rtu-over-tcp, --rtu-over-udp or --ascii-over-tcp HOST:PORT, or --rtu or --ascii DEVICE with --baud, --parity and --stop-bits.";
        });
        command.AddRule(Misplaced);
        command.AddRule(result => result.GetResult(dataBits) is { Tokens: [{ Value: "7" }] } && result.GetResult(ascii) is null
            ? $"--data-bits 7 is for --ascii DEVICE only: {LineDataBits.WhyRtuHasEight}, and through a network there are none."
            : null);
    }

    private string? Misplaced(CommandResult result) => IsGiven(result) && !IsSerial(result) && SerialOnly.FirstOrDefault(option => IsTyped(result.GetResult(option))) is { } option
        ? $"{option.Name} is for --rtu and --ascii DEVICE only: behind a network address the device server has its own setting."
        : null;

    /// <summary>Whether a line is named.</summary>
    public bool IsGiven(CommandResult result) => Lines.Any(option => result.GetResult(option) is not null);

    /// <summary>Whether a serial line is named.</summary>
    public bool IsSerial(CommandResult result) => result.GetResult(rtu) is not null || result.GetResult(ascii) is not null;

    /// <summary>Whether a line is named on which address 0 is never answered: all but Modbus TCP.</summary>
    public bool IsWithoutAnswerToAll(CommandResult result) => IsGiven(result) && result.GetResult(tcp) is null;

    /// <summary>The line that is named.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="usual">How the device is set from the factory, where the command line does not say; null: 19200 8E1.</param>
    public BusSettings Read(ParseResult parsed, LineProfile? usual = null) => (IsSerialOnly ? null : Network(parsed)) ?? Serial(parsed, usual);

    private BusSettings? Network(ParseResult parsed) => (parsed.GetValue(tcp), parsed.GetValue(rtuOverTcp), parsed.GetValue(rtuOverUdp), parsed.GetValue(asciiOverTcp)) switch
    {
        ({ } peer, _, _, _) => new BusSettings.Tcp(peer.Host, peer.Port),
        (_, { } peer, _, _) => new BusSettings.RtuOverTcp(peer.Host, peer.Port),
        (_, _, { } peer, _) => new BusSettings.RtuOverUdp(peer.Host, peer.Port),
        (_, _, _, { } peer) => new BusSettings.AsciiOverTcp(peer.Host, peer.Port),
        _ => null,
    };

    private BusSettings.Serial Serial(ParseResult parsed, LineProfile? usual)
    {
        int speed = usual is null || IsTyped(parsed.GetResult(baud)) ? parsed.GetValue(baud) : usual.Baud;
        LineParity parityBit = parsed.GetValue(parity) ?? usual?.Parity ?? UsualParity;
        int stops = usual is null || IsTyped(parsed.GetResult(stopBits)) ? parsed.GetValue(stopBits) : usual.StopBits;
        bool echoes = parsed.GetValue(echo);
        return parsed.GetValue(ascii) is { } port
            ? new BusSettings.Ascii(port, speed, parityBit, stops) { DataBits = parsed.GetValue(dataBits) ?? LineDataBits.Ascii, Echo = echoes }
            : new BusSettings.Rtu(parsed.GetRequiredValue(rtu)!, speed, parityBit, stops) { Echo = echoes };
    }

    private static bool IsTyped(OptionResult? result) => result is { Implicit: false };
}

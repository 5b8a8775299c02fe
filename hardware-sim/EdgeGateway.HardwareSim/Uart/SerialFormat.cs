using System.Globalization;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.HardwareSim.Uart;

/// <summary>How a UART writes characters on a line.</summary>
/// <remarks>Source: MODBUS over Serial Line V1.02, 2.5.1: 11 bits with parity or two stop bits, 10 without; t3.5 is 3.5 characters, 1.75 ms above 19,200 baud.</remarks>
/// <param name="Baud">Bits per second.</param>
/// <param name="Parity">The parity bit.</param>
/// <param name="StopBits">1 or 2.</param>
/// <param name="DataBits">7 or 8.</param>
internal readonly record struct SerialFormat(int Baud, LineParity Parity, int StopBits, int DataBits = 8)
{
    private const int FastestByCharacters = 19_200;
    private const double SilentCharacters = 3.5;
    private static readonly TimeSpan FixedSilence = TimeSpan.FromMicroseconds(1_750);

    /// <summary>9600 8N1, what most plain devices have from the factory.</summary>
    public static SerialFormat Usual { get; } = new(9_600, LineParity.None, 1);

    /// <summary>Start bit, data, parity and stop bits.</summary>
    public int BitsPerCharacter => 1 + DataBits + ParityBits + StopBits;

    /// <summary>0 or 1.</summary>
    public int ParityBits => Parity == LineParity.None ? 0 : 1;

    /// <summary>One bit on the wire, s.</summary>
    public double BitSeconds => 1.0 / Baud;

    /// <summary>One character on the wire.</summary>
    public TimeSpan Character => TimeSpan.FromSeconds(BitsPerCharacter * BitSeconds);

    /// <summary>t3.5: the shortest silence between frames.</summary>
    public TimeSpan Silence => Baud > FastestByCharacters ? FixedSilence : Character * SilentCharacters;

    /// <summary>Such as 9600 8E1.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Baud} {DataBits}{Parity.ToString()[0]}{StopBits}");
}

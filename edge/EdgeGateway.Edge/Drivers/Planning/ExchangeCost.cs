using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>What a read costs its bus: the time in which nobody else can be asked.</summary>
/// <remarks>
/// On a line: both frames at the line's speed, on an RTU line the silence of t3.5 behind each (MODBUS over Serial Line V1.02, 2.5.1.1), the device's time to answer
/// and the turn-around of map or bus. On a network the bytes cost next to nothing and the answer is waited for. The times to answer are assumptions
/// (docs/decisions/0036); what the bus really takes is measured while it runs.
/// </remarks>
/// <param name="PerRequest">Of every request, however little it reads.</param>
/// <param name="PerByte">Of every byte on the wire.</param>
/// <param name="FrameBytes">How many bytes on the wire a frame has beside those of its PDU.</param>
/// <param name="BytesPerByte">How many bytes on the wire a byte of the PDU makes: 2 in ASCII mode.</param>
internal sealed record ExchangeCost(TimeSpan PerRequest, TimeSpan PerByte, int FrameBytes, int BytesPerByte = 1)
{
    private const int RequestPdu = 5, ReplyHead = 2; // function, address, count; function, byte count
    private const int AsciiFrameBytes = 7; // colon, unit and checksum of two characters each, CR, LF
    private static readonly TimeSpan AnswerOnLine = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan AnswerOnNetwork = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ByteOnNetwork = TimeSpan.FromMicroseconds(1);

    /// <summary>The cost on a bus.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="turnaround">What the device wants to be left alone for after each answer.</param>
    public static ExchangeCost Of(BusSettings bus, TimeSpan turnaround)
    {
        TimeSpan pause = turnaround > bus.Turnaround ? turnaround : bus.Turnaround;
        LineTiming timing = LineTiming.Of(bus);
        return bus switch
        {
            BusSettings.Rtu => new ExchangeCost((2 * timing.InterFrame) + AnswerOnLine + pause, timing.Character, RtuFrame.Overhead),
            BusSettings.Ascii => new ExchangeCost(AnswerOnLine + pause, timing.Character, AsciiFrameBytes, BytesPerByte: 2),
            _ => new ExchangeCost(AnswerOnNetwork + pause, ByteOnNetwork, TcpFrame.HeaderLength),
        };
    }

    /// <summary>Bytes on the wire, both frames together.</summary>
    public int Bytes(RegisterSpan read) => Bytes(DataBytes(read));

    /// <summary>Time on the bus.</summary>
    public TimeSpan Of(RegisterSpan read) => PerRequest + (PerByte * Bytes(read));

    /// <summary>How many registers take no more time on the wire than a request without any, its silences included and its answer awaited by nobody.</summary>
    /// <param name="silence">The silence behind a frame.</param>
    public int RegistersForRequest(TimeSpan silence) =>
        (int)Math.Round(((PerByte * Bytes(0)) + (2 * silence)) / (PerByte * 2 * BytesPerByte), 3);

    private int Bytes(int dataBytes) => (2 * FrameBytes) + (BytesPerByte * (RequestPdu + ReplyHead + dataBytes));

    private static int DataBytes(RegisterSpan read) => read.IsBits ? (read.Count + 7) / 8 : 2 * read.Count;
}

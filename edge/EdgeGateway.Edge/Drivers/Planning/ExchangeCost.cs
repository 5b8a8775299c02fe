using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>What a read costs its bus: the time in which nobody else can be asked.</summary>
/// <remarks>
/// On a line: both frames at the line's speed, the silence of t3.5 behind each (MODBUS over Serial Line V1.02, 2.5.1.1), the device's time to answer and the
/// map's turn-around. On a network the bytes cost next to nothing and the answer is waited for. The times to answer are assumptions
/// (docs/decisions/0036); what the bus really takes is measured while it runs.
/// </remarks>
/// <param name="PerRequest">Of every request, however little it reads.</param>
/// <param name="PerByte">Of every byte of the frames.</param>
/// <param name="FrameBytes">How many bytes a frame is longer than its PDU.</param>
internal sealed record ExchangeCost(TimeSpan PerRequest, TimeSpan PerByte, int FrameBytes)
{
    private const int RequestPdu = 5, ReplyHead = 2; // function, address, count; function, byte count
    private static readonly TimeSpan AnswerOnLine = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan AnswerOnNetwork = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ByteOnNetwork = TimeSpan.FromMicroseconds(1);

    /// <summary>The cost on a bus.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="turnaround">What the device wants to be left alone for after each answer.</param>
    public static ExchangeCost Of(BusSettings bus, TimeSpan turnaround)
    {
        if (bus is not BusSettings.Rtu line)
        {
            return new ExchangeCost(AnswerOnNetwork + turnaround, ByteOnNetwork, TcpFrame.HeaderLength);
        }

        LineTiming timing = LineTiming.Of(line);
        return new ExchangeCost((2 * timing.InterFrame) + AnswerOnLine + turnaround, timing.Character, RtuFrame.Overhead);
    }

    /// <summary>Bytes on the wire, both frames together.</summary>
    public int Bytes(RegisterSpan read) => (2 * FrameBytes) + RequestPdu + ReplyHead + DataBytes(read);

    /// <summary>Time on the bus.</summary>
    public TimeSpan Of(RegisterSpan read) => PerRequest + (PerByte * Bytes(read));

    private static int DataBytes(RegisterSpan read) => read.IsBits ? (read.Count + 7) / 8 : 2 * read.Count;
}

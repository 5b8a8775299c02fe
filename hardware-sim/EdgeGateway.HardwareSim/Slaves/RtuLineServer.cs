using System.Buffers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>Lets several slaves answer on one serial line. A request for a unit that is not there stays unanswered, as on a real line.</summary>
internal sealed class RtuLineServer : IDisposable
{
    private const int SlaveStops = 2; // seconds that the thread may take to see the end
    private const int ShortestFrame = 4;

    // A pseudo terminal has no bit times; a request's bytes arrive well within this.
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(50);

    private readonly PtyLine line;
    private readonly IReadOnlyList<ModbusSlave> slaves;
    private readonly Thread thread;
    private volatile bool isStopping;

    /// <param name="line">The line; disposed with the server.</param>
    /// <param name="slaves">Who answers.</param>
    public RtuLineServer(PtyLine line, IReadOnlyList<ModbusSlave> slaves)
    {
        (this.line, this.slaves) = (line, slaves);

        // An own thread: poll(2) blocks, and there is no asynchronous way to wait for a terminal.
        thread = new Thread(Serve) { IsBackground = true, Name = $"line {line.Path}" };
        thread.Start();
    }

    /// <summary>Why the line broke, or null.</summary>
    public Exception? Failure { get; private set; }

    public void Dispose()
    {
        isStopping = true;
        thread.Join(TimeSpan.FromSeconds(SlaveStops));
        line.Dispose();
    }

    private void Serve()
    {
        var received = new byte[2 * RtuFrame.MaxLength];
        int filled = 0;
        try
        {
            while (!isStopping)
            {
                int more = line.Read(received.AsSpan(filled), Silence);
                filled = more == 0 ? AnswerAfterSilence(received.AsSpan(0, filled)) : AnswerAll(received, filled + more);
            }
        }
        catch (IOException e)
        {
            Failure = e;
        }
    }

    /// <summary>Answers every whole request and keeps the rest.</summary>
    /// <returns>How many bytes are kept, at the front of the buffer.</returns>
    private int AnswerAll(byte[] received, int filled)
    {
        int start = 0;
        OperationStatus status;
        do
        {
            status = RtuFrame.TryReadRequest(received.AsSpan(start, filled - start), out UnitId unit, out ReadOnlySpan<byte> pdu, out int consumed);
            if (status == OperationStatus.Done)
            {
                Answer(unit, pdu);
            }
            else if (status == OperationStatus.InvalidData)
            {
                // Unknown function or damage: only the silence behind it tells where it ends.
                consumed = 0;
            }

            start += consumed;
        }
        while (status == OperationStatus.Done && start < filled);

        received.AsSpan(start, filled - start).CopyTo(received);
        return filled - start < RtuFrame.MaxLength ? filled - start : 0;
    }

    /// <summary>A silent line ends a frame. One with a good checksum and a function that nobody knows is refused; anything else is noise.</summary>
    private int AnswerAfterSilence(ReadOnlySpan<byte> frame)
    {
        if (frame.Length >= ShortestFrame && Crc16.Of(frame[..^2]) == (ushort)(frame[^2] | (frame[^1] << 8)))
        {
            Answer(new UnitId(frame[0]), frame[1..^2]);
        }

        return 0;
    }

    private void Answer(UnitId unit, ReadOnlySpan<byte> pdu)
    {
        if (slaves.FirstOrDefault(s => s.Unit == unit) is not { } slave)
        {
            return;
        }

        Span<byte> reply = stackalloc byte[ModbusLimits.PduLength];
        (int length, int values) = slave.Answer(pdu, reply);
        Span<byte> frame = stackalloc byte[RtuFrame.MaxLength];
        line.Write(frame[..RtuFrame.Write(unit, reply[..length], frame)]);
        slave.CountServed(values);
    }
}

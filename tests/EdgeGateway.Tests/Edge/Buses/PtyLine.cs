using System.Buffers;
using System.Collections.Concurrent;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

/// <summary>A serial line whose far end is the test: a real pseudo-terminal, and a thread that hands each request to the test.</summary>
internal sealed class PtyLine : IDisposable
{
    private const short Readable = 1;

    private readonly int master, slave;
    private readonly Action<byte[], PtyLine> answer;
    private readonly Thread reader;
    private readonly bool isText;
    private readonly byte[] held = new byte[1024];
    private volatile bool isEnding;
    private int filled;

    /// <param name="answer">Gets each request frame; sends what the device answers.</param>
    /// <param name="isText">Whether frames are lines of text (ASCII), not bytes (RTU).</param>
    public PtyLine(Action<byte[], PtyLine> answer, bool isText = false)
    {
        this.isText = isText;
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux: pseudo-terminals and termios");
        this.answer = answer;

        (master, Path) = PtyCalls.OpenMaster();
        slave = PtyCalls.OpenRaw(Path);
        reader = new Thread(Read) { IsBackground = true };
        reader.Start();
    }

    /// <summary>The port's path.</summary>
    public string Path { get; }

    /// <summary>Every request frame that came.</summary>
    public ConcurrentQueue<byte[]> Requests { get; } = new();

    /// <summary>Sends bytes to the bus.</summary>
    public void Send(params byte[] bytes) => Assert.Equal(bytes.Length, (int)PtyCalls.Write(master, bytes, (nuint)bytes.Length));

    /// <summary>Sends a reply frame.</summary>
    public void Reply(byte unit, params byte[] pdu) => Send(Frame(unit, pdu));

    /// <summary>A frame with its checksum.</summary>
    public static byte[] Frame(byte unit, params byte[] pdu)
    {
        var frame = new byte[pdu.Length + RtuFrame.Overhead];
        RtuFrame.Write(new UnitId(unit), pdu, frame);
        return frame;
    }

    public void Dispose()
    {
        if (isEnding)
        {
            return;
        }

        // a close while the thread reads would only count when the read returns
        isEnding = true;
        reader.Join();
        _ = PtyCalls.Close(slave);
        _ = PtyCalls.Close(master);
    }

    private void Read()
    {
        var buffer = new byte[512];
        while (!isEnding)
        {
            long[] entry = [(uint)master | ((long)Readable << 32)];
            if (PtyCalls.Poll(entry, 1, 20) <= 0)
            {
                continue;
            }

            nint count = PtyCalls.Read(master, buffer, (nuint)buffer.Length);
            if (count <= 0)
            {
                return;
            }

            buffer.AsSpan(0, (int)count).CopyTo(held.AsSpan(filled));
            filled += (int)count;
            TakeRequests();
        }
    }

    private void TakeRequests()
    {
        while (Cut(out int consumed) is var status && consumed > 0)
        {
            byte[] frame = held[..consumed];
            filled -= consumed;
            Array.Copy(held, consumed, held, 0, filled);
            if (status == OperationStatus.Done)
            {
                Requests.Enqueue(frame);
                answer(frame, this);
            }
        }
    }

    private OperationStatus Cut(out int consumed)
    {
        if (!isText)
        {
            return RtuFrame.TryReadRequest(held.AsSpan(0, filled), out _, out _, out consumed);
        }

        consumed = held.AsSpan(0, filled).IndexOf((byte)'\n') + 1;
        return consumed > 0 ? OperationStatus.Done : OperationStatus.NeedMoreData;
    }
}

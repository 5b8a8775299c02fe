using System.Buffers.Binary;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

/// <summary>An RTU device behind a pseudo-terminal, on a thread that allocates nothing: it answers every read of registers with zeros.</summary>
internal sealed class RawPty : IDisposable
{
    private const int RequestLength = 8;
    private const short Readable = 1;

    private readonly int master, slave;
    private readonly Thread thread;
    private volatile bool isEnding;

    public RawPty()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux: pseudo-terminals and termios");
        (master, Path) = PtyCalls.OpenMaster();
        slave = PtyCalls.OpenRaw(Path);
        thread = new Thread(Serve) { IsBackground = true };
        thread.Start();
    }

    /// <summary>The port's path.</summary>
    public string Path { get; }

    public void Dispose()
    {
        isEnding = true;
        thread.Join();
        _ = PtyCalls.Close(slave);
        _ = PtyCalls.Close(master);
    }

    private void Serve()
    {
        byte[] request = new byte[64], pdu = new byte[252], frame = new byte[256];
        long[] entry = [0];
        int filled = 0;
        var held = new byte[RequestLength];
        while (!isEnding)
        {
            entry[0] = (uint)master | ((long)Readable << 32);
            if (PtyCalls.Poll(entry, 1, 20) <= 0)
            {
                continue;
            }

            int count = (int)PtyCalls.Read(master, request, (nuint)(RequestLength - filled));
            request.AsSpan(0, count).CopyTo(held.AsSpan(filled));
            filled = (filled + count) % RequestLength;
            if (filled == 0)
            {
                int bytes = 2 * BinaryPrimitives.ReadUInt16BigEndian(held.AsSpan(4));
                (pdu[0], pdu[1]) = (3, (byte)bytes);
                int length = RtuFrame.Write(new UnitId(held[0]), pdu.AsSpan(0, 2 + bytes), frame);
                _ = PtyCalls.Write(master, frame, (nuint)length);
            }
        }
    }
}

using System.Diagnostics;
using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>The traffic of another master on the line: requests for registers and their replies, of chance.</summary>
/// <param name="settings">When it talks.</param>
/// <param name="framing">How it writes.</param>
/// <param name="chance">What its registers hold.</param>
internal sealed class OtherMaster(OtherMasterSettings settings, Framing framing, Chance chance)
{
    private const int MostRegisters = 8, HighestAddress = 700;

    private static readonly TimeSpan ReplyAfter = TimeSpan.FromMilliseconds(20);

    private readonly long begun = Stopwatch.GetTimestamp();
    private long next = Stopwatch.GetTimestamp();

    /// <summary>Whether it is its turn, and slaves do not hear others.</summary>
    public bool Talks(long now) => WireClock.Duration((now - begun) % WireClock.Ticks(settings.Talks + settings.Listens)) < settings.Talks;

    /// <summary>How long until it says something, at most so long.</summary>
    public TimeSpan Wait(long now, TimeSpan most)
    {
        TimeSpan left = WireClock.Duration(Math.Max(0, next - now));
        return left < most ? left : most;
    }

    /// <summary>What it and the slave that it asks say now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="pieces">Takes the frames.</param>
    public void Say(long now, List<WirePiece> pieces)
    {
        if (now < next)
        {
            return;
        }

        next = Math.Max(next + WireClock.Ticks(settings.Every), now);
        if (!Talks(now))
        {
            return;
        }

        var request = new ModbusRequest.ReadHoldingRegisters((ushort)chance.Whole(0, HighestAddress), (ushort)chance.Whole(1, MostRegisters + 1));
        ushort[] values = [.. Enumerable.Range(0, request.Count).Select(_ => (ushort)chance.Whole(0, ushort.MaxValue + 1))];
        Span<byte> pdu = stackalloc byte[ModbusLimits.PduLength];
        pieces.Add(new WirePiece(TimeSpan.Zero, Frame(pdu[..request.WritePdu(pdu)])));
        pieces.Add(new WirePiece(ReplyAfter, Frame(pdu[..new ModbusReply.Registers(values).WritePdu(request, pdu)])));
    }

    private byte[] Frame(ReadOnlySpan<byte> pdu)
    {
        Span<byte> frame = stackalloc byte[AsciiFrame.MaxLength];
        return frame[..framing.Write(0, new UnitId(settings.Unit), pdu, frame)].ToArray();
    }
}

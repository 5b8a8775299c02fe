using System.Buffers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>How requests lie in the bytes that come, and replies in those that go. Without state, for any number of lines.</summary>
internal abstract class Framing
{
    /// <summary>Bytes with a CRC; silence ends a frame that nothing else ends.</summary>
    public static Framing Rtu { get; } = new RtuFraming();

    /// <summary>Hexadecimal characters between a colon and the end of a line.</summary>
    public static Framing Ascii { get; } = new AsciiFraming();

    /// <summary>A header with a transaction number and a length.</summary>
    public static Framing Tcp { get; } = new TcpFraming();

    /// <summary>The longest frame, in bytes.</summary>
    public abstract int LongestFrame { get; }

    /// <summary>Whether a pause in the bytes ends a frame.</summary>
    public virtual bool EndsAtSilence => false;

    /// <summary>Whether unit 0 means every slave, and none answers; else it means the device itself.</summary>
    public virtual bool HasBroadcast => true;

    /// <summary>Cuts one request from the start of the bytes.</summary>
    /// <param name="bytes">What has come; may end anywhere.</param>
    /// <param name="asked">The request when the result is Done.</param>
    /// <param name="consumed">How many bytes may be dropped.</param>
    /// <returns>Done; NeedMoreData; InvalidData, and with <paramref name="consumed"/> 0 then only a silence tells where the frame ends.</returns>
    public abstract OperationStatus TryCut(ReadOnlySpan<byte> bytes, out AskedFrame asked, out int consumed);

    /// <summary>What bytes are that a silence has ended; false when they are noise.</summary>
    public virtual bool TryCutAtSilence(ReadOnlySpan<byte> bytes, out AskedFrame asked)
    {
        asked = default;
        return false;
    }

    /// <summary>Makes the frame of a reply.</summary>
    /// <param name="transaction">The request's.</param>
    /// <param name="unit">Who replies.</param>
    /// <param name="pdu">Function code and data.</param>
    /// <param name="destination">At least <see cref="LongestFrame"/> bytes.</param>
    /// <returns>The frame's length.</returns>
    public abstract int Write(ushort transaction, UnitId unit, ReadOnlySpan<byte> pdu, Span<byte> destination);
}

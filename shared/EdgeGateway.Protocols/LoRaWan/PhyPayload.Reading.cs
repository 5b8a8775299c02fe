using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace EdgeGateway.Protocols.LoRaWan;

public abstract partial record PhyPayload
{
    // reserved bits 4..2 and major version in bits 1..0: all zero in 1.0.x
    private const int HeaderZeros = 0x1F;
    private const int OptionsLengthMask = 0x0F;

    /// <summary>Reads the bytes of one frame, as a radio hands them over: the radio's own length is the frame's end.</summary>
    /// <param name="bytes">The whole frame; what is kept of it is copied.</param>
    /// <param name="frame">The frame when the result is true. Its MIC is not checked yet.</param>
    /// <param name="fault">Why it is none, otherwise.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out PhyPayload? frame, out PhyPayloadFault fault)
    {
        frame = null;
        fault = CheckHeader(bytes);
        if (fault != PhyPayloadFault.None)
        {
            return false;
        }

        fault = (FrameType)(bytes[0] >> TypeShift) switch
        {
            FrameType.JoinRequest => ReadJoinRequest(bytes, out frame),
            FrameType.JoinAccept => ReadJoinAccept(bytes, out frame),
            FrameType.Rejoin or FrameType.Proprietary => PhyPayloadFault.Type,
            FrameType type => ReadData(type, bytes, out frame),
        };
        return frame is not null;
    }

    private static PhyPayloadFault CheckHeader(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        0 => PhyPayloadFault.TooShort,
        > MaxLength => PhyPayloadFault.TooLong,
        _ => (bytes[0] & HeaderZeros) != 0 ? PhyPayloadFault.Header : PhyPayloadFault.None,
    };

    private static PhyPayloadFault ReadJoinRequest(ReadOnlySpan<byte> bytes, out PhyPayload? frame)
    {
        frame = null;
        if (bytes.Length != JoinRequest.FixedLength)
        {
            return bytes.Length < JoinRequest.FixedLength ? PhyPayloadFault.TooShort : PhyPayloadFault.TooLong;
        }

        ReadOnlySpan<byte> rest = bytes[1..];
        frame = new JoinRequest(
            JoinEui.Read(rest),
            DevEui.Read(rest[JoinEui.Size..]),
            DevNonce.Read(rest[(JoinEui.Size + DevEui.Size)..]),
            Mic.Read(bytes[^Mic.Size..]));
        return PhyPayloadFault.None;
    }

    private static PhyPayloadFault ReadJoinAccept(ReadOnlySpan<byte> bytes, out PhyPayload? frame)
    {
        bool fits = bytes.Length is JoinAccept.ShortLength or JoinAccept.LongLength;
        frame = fits ? new JoinAccept(bytes[1..].ToArray()) : null;
        return fits ? PhyPayloadFault.None
            : bytes.Length < JoinAccept.LongLength ? PhyPayloadFault.TooShort : PhyPayloadFault.TooLong;
    }

    private static PhyPayloadFault ReadData(FrameType type, ReadOnlySpan<byte> bytes, out PhyPayload? frame)
    {
        frame = null;
        if (bytes.Length < Data.HeaderLength + Mic.Size)
        {
            return PhyPayloadFault.TooShort;
        }

        int optionsLength = bytes[1 + DevAddr.Size] & OptionsLengthMask;
        ReadOnlySpan<byte> afterHeader = bytes[Data.HeaderLength..^Mic.Size];
        if (afterHeader.Length < optionsLength)
        {
            return PhyPayloadFault.OptionsOverrun;
        }

        ReadOnlySpan<byte> portAndPayload = afterHeader[optionsLength..];
        if (optionsLength > 0 && portAndPayload is [0, ..])
        {
            return PhyPayloadFault.OptionsAndMacPayload;
        }

        frame = type is FrameType.UnconfirmedUp or FrameType.ConfirmedUp
            ? CreateUp(type, bytes, afterHeader[..optionsLength], portAndPayload)
            : CreateDown(type, bytes, afterHeader[..optionsLength], portAndPayload);
        return PhyPayloadFault.None;
    }

    private static DataUp CreateUp(FrameType type, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> options, ReadOnlySpan<byte> portAndPayload) => new()
    {
        Address = DevAddr.Read(bytes[1..]),
        IsConfirmed = type == FrameType.ConfirmedUp,
        Control = ReadControl(bytes),
        CounterOnAir = ReadCounter(bytes),
        Options = options.ToArray(),
        Port = ReadPort(portAndPayload),
        Payload = ReadPayload(portAndPayload),
        Mic = Mic.Read(bytes[^Mic.Size..]),
    };

    private static DataDown CreateDown(FrameType type, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> options, ReadOnlySpan<byte> portAndPayload) => new()
    {
        Address = DevAddr.Read(bytes[1..]),
        IsConfirmed = type == FrameType.ConfirmedDown,
        Control = ReadControl(bytes),
        CounterOnAir = ReadCounter(bytes),
        Options = options.ToArray(),
        Port = ReadPort(portAndPayload),
        Payload = ReadPayload(portAndPayload),
        Mic = Mic.Read(bytes[^Mic.Size..]),
    };

    private static FrameControl ReadControl(ReadOnlySpan<byte> bytes) => (FrameControl)(bytes[1 + DevAddr.Size] & ~OptionsLengthMask);

    private static ushort ReadCounter(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[(1 + DevAddr.Size + 1)..]);

    private static FramePort? ReadPort(ReadOnlySpan<byte> portAndPayload) => portAndPayload.IsEmpty ? null : new FramePort(portAndPayload[0]);

    private static byte[] ReadPayload(ReadOnlySpan<byte> portAndPayload) => portAndPayload.IsEmpty ? [] : portAndPayload[1..].ToArray();
}

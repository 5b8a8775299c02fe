namespace EdgeGateway.Protocols.Modbus;

/// <summary>How long a PDU will be, judged by its first bytes: a serial line carries no length.</summary>
/// <remarks>Source: MODBUS Application Protocol V1.1b3, 6; the drawings of each function.</remarks>
internal static class PduLengths
{
    /// <summary>Too few bytes to tell.</summary>
    public const int Unknown = -1;

    /// <summary>No PDU starts like this.</summary>
    public const int Invalid = -2;

    // even, so the same for bits and registers
    private const int MostDataBytes = 250;

    /// <param name="pdu">At least the function code.</param>
    public static int OfReply(ReadOnlySpan<byte> pdu) => pdu[0] switch
    {
        0x01 or 0x02 or 0x11 => OfCounted(pdu, even: false),
        0x03 or 0x04 or 0x17 => OfCounted(pdu, even: true),
        0x05 or 0x06 or 0x08 or 0x0F or 0x10 => 5,
        0x16 => 7,
        0x2B => DeviceObjects.LengthOfReply(pdu),
        >= 0x81 and <= 0x86 or 0x88 or 0x8F or 0x90 or 0x91 or 0x96 or 0x97 or 0xAB => 2,
        _ => Invalid,
    };

    /// <param name="pdu">At least the function code.</param>
    public static int OfRequest(ReadOnlySpan<byte> pdu) => pdu[0] switch
    {
        >= 0x01 and <= 0x06 or 0x08 => 5,
        0x07 or 0x0B or 0x0C or 0x11 => 1,
        0x0F or 0x10 => WithCountAt(pdu, 5),
        0x14 or 0x15 => WithCountAt(pdu, 1),
        0x16 => 7,
        0x17 => WithCountAt(pdu, 9),
        0x18 => 3,
        0x2B => 4,
        _ => Invalid,
    };

    private static int OfCounted(ReadOnlySpan<byte> pdu, bool even)
    {
        if (pdu.Length < 2)
        {
            return Unknown;
        }

        int count = pdu[1];
        bool possible = count is > 0 and <= MostDataBytes && (!even || count % 2 == 0);
        return possible ? 2 + count : Invalid;
    }

    private static int WithCountAt(ReadOnlySpan<byte> pdu, int index) =>
        pdu.Length <= index ? Unknown : index + 1 + pdu[index];
}

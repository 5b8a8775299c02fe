using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Twin;

/// <summary>The data bits of a character on a serial line.</summary>
/// <remarks>Source: MODBUS over Serial Line V1.02, 2.5.1 (RTU has 8) and 2.5.2 (ASCII has 7; devices with 8 exist).</remarks>
public static class LineDataBits
{
    /// <summary>Always of an RTU line.</summary>
    public const int Rtu = 8;

    /// <summary>Of an ASCII line unless it says otherwise.</summary>
    public const int Ascii = 7;

    /// <summary>Why an RTU line cannot have 7.</summary>
    public const string WhyRtuHasEight = "RTU sends whole bytes and always has 8 data bits (MODBUS over Serial Line V1.02, 2.5.1)";

    /// <summary>Reads the member <c>dataBits</c> of a serial line.</summary>
    /// <param name="node">The line.</param>
    /// <param name="isAscii">Whether it is ASCII, not RTU.</param>
    /// <returns>7 or 8.</returns>
    public static int Read(DocumentNode node, bool isAscii)
    {
        const string Member = "dataBits";
        var bits = (int)node.Integer(Member, Ascii, Rtu, isAscii ? Ascii : Rtu);
        if (bits == Ascii && !isAscii)
        {
            node.Refuse($"is {bits}; allowed: {Rtu}, as {WhyRtuHasEight}", Member);
        }

        return bits;
    }
}

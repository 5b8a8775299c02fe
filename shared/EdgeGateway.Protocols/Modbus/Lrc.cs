namespace EdgeGateway.Protocols.Modbus;

/// <summary>The checksum of an ASCII frame: the number that makes the sum of all bytes 0, carries dropped.</summary>
/// <remarks>Source: MODBUS over Serial Line V1.02, 6.2.1 "LRC Generation".</remarks>
public static class Lrc
{
    /// <summary>Computes the checksum over the address byte and the PDU, before they are turned into characters.</summary>
    public static byte Of(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        foreach (byte b in bytes)
        {
            sum += b;
        }

        return (byte)-sum;
    }
}

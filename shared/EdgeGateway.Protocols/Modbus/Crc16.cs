namespace EdgeGateway.Protocols.Modbus;

/// <summary>The checksum of an RTU frame: polynomial 0xA001 (reflected 0x8005), start 0xFFFF, sent low byte first.</summary>
/// <remarks>Source: MODBUS over Serial Line V1.02, 6.2.2 "CRC Generation".</remarks>
public static class Crc16
{
    private const ushort Polynomial = 0xA001;
    private const ushort Start = 0xFFFF;

    // what eight shifts do to each low byte
    private static readonly ushort[] Steps = CreateSteps();

    /// <summary>Computes the checksum over the address byte and the PDU.</summary>
    public static ushort Of(ReadOnlySpan<byte> bytes)
    {
        ushort[] steps = Steps;
        uint crc = Start;
        foreach (byte b in bytes)
        {
            crc = (crc >> 8) ^ steps[(byte)(crc ^ b)];
        }

        return (ushort)crc;
    }

    private static ushort[] CreateSteps()
    {
        var steps = new ushort[256];
        for (int i = 0; i < steps.Length; i++)
        {
            int crc = i;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
            }

            steps[i] = (ushort)crc;
        }

        return steps;
    }
}

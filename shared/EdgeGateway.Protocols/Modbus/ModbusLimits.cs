using System.Runtime.CompilerServices;

namespace EdgeGateway.Protocols.Modbus;

/// <summary>The sizes that the specification allows.</summary>
/// <remarks>Source: MODBUS Application Protocol V1.1b3; the section stands at each constant.</remarks>
public static class ModbusLimits
{
    /// <summary>The longest PDU, function code included, in bytes (4.1: 256 of the serial line less address and CRC).</summary>
    public const int PduLength = 253;

    /// <summary>The most coils or discrete inputs in one read (6.1, 6.2: 0x7D0).</summary>
    public const int BitsPerRead = 2000;

    /// <summary>The most registers in one read (6.3, 6.4: 0x7D).</summary>
    public const int RegistersPerRead = 125;

    /// <summary>The most coils in one write (6.11: 0x7B0).</summary>
    public const int CoilsPerWrite = 1968;

    /// <summary>The most registers in one write (6.12: 0x7B).</summary>
    public const int RegistersPerWrite = 123;

    /// <summary>The most registers written by one request that reads as well (6.17: 0x79).</summary>
    public const int RegistersPerReadWrite = 121;

    /// <summary>The most bytes of a server id (6.13: what the PDU has room for behind function and byte count, kept even).</summary>
    public const int ServerIdLength = 250;

    /// <summary>How many coils, inputs or registers of one kind a device can have (4.4: addresses 0 to 65535).</summary>
    public const int Addresses = 65_536;

    /// <summary>How many bytes that many bits fill.</summary>
    internal static int BytesForBits(int bits) => (bits + 7) / 8;

    /// <summary>Refuses a count that the specification forbids or that runs past the last address.</summary>
    internal static ushort Checked(ushort address, int count, int most, [CallerArgumentExpression(nameof(count))] string name = "")
    {
        ArgumentOutOfRangeException.ThrowIfZero(count, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, most, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(address + count, Addresses, name);
        return (ushort)count;
    }
}

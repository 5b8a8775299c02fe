using System.Globalization;

namespace EdgeGateway.Protocols.Modbus;

/// <summary>The address of one device behind a master: 1 to 247 on a serial line, any byte over TCP, 0 to broadcast.</summary>
/// <remarks>
/// Source: MODBUS over Serial Line V1.02, 2.2 "MODBUS Addressing rules" (248 to 255 are reserved there) and
/// MODBUS Messaging on TCP/IP Implementation Guide V1.0b, 4.4.2.1.2 (0xFF or 0 means the TCP device itself).
/// </remarks>
public readonly record struct UnitId
{
    /// <summary>The highest address a device on a serial line may have.</summary>
    public const byte SerialMax = 247;

    private readonly byte value;

    /// <param name="value">The address as it stands on the wire, 0 to 255.</param>
    public UnitId(byte value) => this.value = value;

    /// <summary>On a serial line every device acts on the request and none replies.</summary>
    public bool IsBroadcast => value == 0;

    /// <summary>Whether one device on a serial line can have this address: 1 to <see cref="SerialMax"/>.</summary>
    public bool IsSerialDevice => value is >= 1 and <= SerialMax;

    /// <summary>The address as it stands on the wire.</summary>
    public byte ToByte() => value;

    /// <summary>Reads a decimal number from 0 to 255.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out UnitId unit)
    {
        bool read = byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out byte value);
        unit = new UnitId(value);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => value.ToString(CultureInfo.InvariantCulture);
}

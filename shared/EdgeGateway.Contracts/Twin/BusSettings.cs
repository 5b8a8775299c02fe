namespace EdgeGateway.Contracts.Twin;

/// <summary>A Modbus line or connection. The list is closed: one nested record per kind.</summary>
public abstract record BusSettings
{
    private BusSettings()
    {
    }

    /// <summary>Modbus RTU on a serial port, 8 data bits.</summary>
    /// <param name="Port">The port's path; prefer /dev/serial/by-id, which survives re-plugging.</param>
    /// <param name="Baud">Bits per second, 300 to 921,600.</param>
    /// <param name="Parity">The parity bit.</param>
    /// <param name="StopBits">1 or 2.</param>
    public sealed record Rtu(string Port, int Baud, LineParity Parity, int StopBits) : BusSettings;

    /// <summary>Modbus TCP.</summary>
    /// <param name="Host">Name or address.</param>
    /// <param name="Port">TCP port, 502 by default.</param>
    public sealed record Tcp(string Host, int Port) : BusSettings;
}

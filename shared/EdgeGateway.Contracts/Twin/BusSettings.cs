namespace EdgeGateway.Contracts.Twin;

/// <summary>A Modbus line or connection. The list is closed: one nested record per kind.</summary>
public abstract record BusSettings
{
    private BusSettings()
    {
    }

    /// <summary>The least pause between an answer and the next request, for devices that need more than the specification's.</summary>
    public TimeSpan Turnaround { get; init; }

    /// <summary>The least pause after a write.</summary>
    public TimeSpan WriteDelay { get; init; }

    /// <summary>What all kinds on a serial port share.</summary>
    /// <param name="Port">The port's path; prefer /dev/serial/by-id, which survives re-plugging.</param>
    /// <param name="Baud">Bits per second, 300 to 921,600.</param>
    /// <param name="Parity">The parity bit.</param>
    /// <param name="StopBits">1 or 2.</param>
    public abstract record Serial(string Port, int Baud, LineParity Parity, int StopBits) : BusSettings
    {
        /// <summary>7 or 8.</summary>
        public abstract int DataBits { get; init; }

        /// <summary>Who turns the direction of the line.</summary>
        public Rs485Mode Rs485 { get; init; }

        /// <summary>Whether the adapter sends our own requests back.</summary>
        public bool Echo { get; init; }
    }

    /// <summary>Modbus RTU on a serial port, 8 data bits.</summary>
    /// <param name="Port">The port's path; prefer /dev/serial/by-id, which survives re-plugging.</param>
    /// <param name="Baud">Bits per second, 300 to 921,600.</param>
    /// <param name="Parity">The parity bit.</param>
    /// <param name="StopBits">1 or 2.</param>
    public sealed record Rtu(string Port, int Baud, LineParity Parity, int StopBits) : Serial(Port, Baud, Parity, StopBits)
    {
        /// <inheritdoc/>
        public override int DataBits { get; init; } = LineDataBits.Rtu;
    }

    /// <summary>Modbus ASCII on a serial port.</summary>
    /// <param name="Port">The port's path; prefer /dev/serial/by-id, which survives re-plugging.</param>
    /// <param name="Baud">Bits per second, 300 to 921,600.</param>
    /// <param name="Parity">The parity bit.</param>
    /// <param name="StopBits">1 or 2.</param>
    public sealed record Ascii(string Port, int Baud, LineParity Parity, int StopBits) : Serial(Port, Baud, Parity, StopBits)
    {
        /// <inheritdoc/>
        public override int DataBits { get; init; } = LineDataBits.Ascii;
    }

    /// <summary>What all kinds through a network share.</summary>
    /// <param name="Host">Name or address.</param>
    /// <param name="Port">TCP or UDP port, 502 by default.</param>
    public abstract record Network(string Host, int Port) : BusSettings
    {
        /// <summary>The pause after a connection was made, for devices that are not ready at once.</summary>
        public TimeSpan ConnectDelay { get; init; }
    }

    /// <summary>Modbus TCP.</summary>
    /// <param name="Host">Name or address.</param>
    /// <param name="Port">TCP port, 502 by default.</param>
    public sealed record Tcp(string Host, int Port) : Network(Host, Port);

    /// <summary>RTU frames through TCP, as a device server makes them of a serial line.</summary>
    /// <param name="Host">Name or address.</param>
    /// <param name="Port">TCP port.</param>
    public sealed record RtuOverTcp(string Host, int Port) : Network(Host, Port);

    /// <summary>RTU frames in UDP datagrams.</summary>
    /// <param name="Host">Name or address.</param>
    /// <param name="Port">UDP port.</param>
    public sealed record RtuOverUdp(string Host, int Port) : Network(Host, Port);

    /// <summary>ASCII frames through TCP.</summary>
    /// <param name="Host">Name or address.</param>
    /// <param name="Port">TCP port.</param>
    public sealed record AsciiOverTcp(string Host, int Port) : Network(Host, Port);
}

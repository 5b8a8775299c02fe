using System.IO.Ports;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>A serial port through System.IO.Ports: for systems other than Linux. It costs some 2 ms more per exchange, and leaves the direction of RS-485 to the adapter.</summary>
internal sealed class PortableLine : ILine
{
    // whoever gives up is noticed so late
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(50);

    private readonly SerialPort port;
    private readonly byte[] buffer = new byte[512];

    private PortableLine(SerialPort port) => this.port = port;

    /// <summary>Opens a port.</summary>
    /// <exception cref="IOException">It is missing, in use, not permitted or cannot be set so.</exception>
    public static PortableLine Open(BusSettings.Serial settings)
    {
        if (settings.Rs485 != Rs485Mode.None)
        {
            throw new IOException("the direction of RS-485 can be turned on Linux only; set \"rs485\": \"none\" and use an adapter that does it itself");
        }

        var port = new SerialPort(
            settings.Port, settings.Baud, ToPort(settings.Parity), settings.DataBits, settings.StopBits == 1 ? StopBits.One : StopBits.Two);
        try
        {
            port.Open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            port.Dispose();
            throw new IOException(e.Message, e);
        }

        return new PortableLine(port);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            port.BaseStream.Write(bytes);
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or UnauthorizedAccessException)
        {
            throw new IOException(e.Message, e);
        }
    }

    public int Receive(Span<byte> buffer, TimeSpan limit)
    {
        try
        {
            port.ReadTimeout = (int)Math.Clamp(Math.Ceiling(limit.TotalMilliseconds), 1, LongestWait.TotalMilliseconds);
            int count = port.Read(this.buffer, 0, Math.Min(buffer.Length, this.buffer.Length));
            this.buffer.AsSpan(0, count).CopyTo(buffer);
            return count > 0 ? count : throw new IOException("the port was closed");
        }
        catch (TimeoutException)
        {
            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or UnauthorizedAccessException)
        {
            throw new IOException(e.Message, e);
        }
    }

    public void Gather(TimeSpan time)
    {
        // the port does so by itself
    }

    public void WakeUp()
    {
        // no wait is long
    }

    public void Dispose() => port.Dispose();

    private static Parity ToPort(LineParity parity) => parity switch
    {
        LineParity.Even => Parity.Even,
        LineParity.Odd => Parity.Odd,
        _ => Parity.None,
    };
}

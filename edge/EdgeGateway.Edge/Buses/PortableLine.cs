using System.IO.Ports;
using System.Threading.Channels;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>A serial port through System.IO.Ports: for systems other than Linux. It costs some 2 ms more per exchange.</summary>
internal sealed class PortableLine : ISerialLine
{
    private readonly Channel<byte[]> received = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleWriter = true });
    private readonly CancellationTokenSource closing = new();
    private readonly SerialPort port;

    private PortableLine(SerialPort port) => this.port = port;

    public ChannelReader<byte[]> Received => received.Reader;

    public static PortableLine Open(BusSettings.Rtu settings)
    {
        var port = new SerialPort(settings.Port, settings.Baud, ToPort(settings.Parity), 8, settings.StopBits == 1 ? StopBits.One : StopBits.Two);
        try
        {
            port.Open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            port.Dispose();
            throw new IOException(e.Message, e);
        }

        var line = new PortableLine(port);
        _ = line.PumpAsync();
        return line;
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

    public void Dispose()
    {
        closing.Cancel();
        port.Dispose();
        closing.Dispose();
    }

    private static Parity ToPort(LineParity parity) => parity switch
    {
        LineParity.Even => Parity.Even,
        LineParity.Odd => Parity.Odd,
        _ => Parity.None,
    };

    private async Task PumpAsync()
    {
        var buffer = new byte[512];
        IOException? end = null;
        try
        {
            Stream stream = port.BaseStream;
            CancellationToken cancellationToken = closing.Token;
            int count;
            while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                received.Writer.TryWrite(buffer[..count]);
            }

            end = new IOException("the port was closed");
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or OperationCanceledException or UnauthorizedAccessException)
        {
            end = new IOException(e.Message, e);
        }
        finally
        {
            received.Writer.TryComplete(end);
        }
    }
}

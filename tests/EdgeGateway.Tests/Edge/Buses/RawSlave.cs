using System.Net;
using System.Net.Sockets;

namespace EdgeGateway.Tests.Edge.Buses;

/// <summary>A Modbus TCP device on a thread of its own that allocates nothing: it sends every read the same registers.</summary>
internal sealed class RawSlave : IDisposable
{
    private const int RequestLength = 12;

    private readonly Socket listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly Action beforeAnswer;
    private readonly Thread thread;
    private Socket? client;

    /// <param name="beforeAnswer">Done between a request and its answer; must not allocate either.</param>
    public RawSlave(Action? beforeAnswer = null)
    {
        this.beforeAnswer = beforeAnswer ?? (static () => { });
        listener.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        listener.Listen();
        thread = new Thread(Serve) { IsBackground = true };
        thread.Start();
    }

    public int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    public void Dispose()
    {
        listener.Dispose();
        client?.Shutdown(SocketShutdown.Both);
        thread.Join();
        client?.Dispose();
    }

    private void Serve()
    {
        Span<byte> request = stackalloc byte[RequestLength];
        Span<byte> answer = stackalloc byte[9 + 250];
        try
        {
            client = listener.Accept();
            client.NoDelay = true;
            while (client.Receive(request) == RequestLength)
            {
                int bytes = 2 * request[11];
                request[..8].CopyTo(answer);
                (answer[5], answer[8]) = ((byte)(3 + bytes), (byte)bytes);
                beforeAnswer();
                client.Send(answer[..(9 + bytes)]);
            }
        }
        catch (SocketException)
        {
            // the test is over
        }
    }
}

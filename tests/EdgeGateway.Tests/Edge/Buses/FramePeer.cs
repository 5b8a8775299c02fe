using System.Net;
using System.Net.Sockets;

namespace EdgeGateway.Tests.Edge.Buses;

/// <summary>The far end of a line through a network: whatever comes in one piece is a request, which is handed to the test.</summary>
internal sealed class FramePeer : IDisposable
{
    private readonly Action<byte[], Action<byte[]>> answer;
    private readonly bool closesAfterAnswer;
    private readonly Socket socket;
    private readonly Thread thread;
    private volatile bool isEnding;

    /// <summary>Released whenever a connection was closed.</summary>
    public SemaphoreSlim Closed { get; } = new(0);

    public FramePeer(Action<byte[], Action<byte[]>> answer, bool isDatagram = false, bool closesAfterAnswer = false)
    {
        (this.answer, this.closesAfterAnswer) = (answer, closesAfterAnswer);
        socket = isDatagram
            ? new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (!isDatagram)
        {
            socket.Listen();
        }

        thread = new Thread(isDatagram ? ServeDatagrams : ServeConnections) { IsBackground = true };
        thread.Start();
    }

    public int Port => ((IPEndPoint)socket.LocalEndPoint!).Port;

    public void Dispose()
    {
        isEnding = true;
        thread.Join();
        socket.Dispose();
        Closed.Dispose();
    }

    private bool WaitFor(Socket waiting)
    {
        while (!isEnding)
        {
            if (waiting.Poll(20_000, SelectMode.SelectRead))
            {
                return true;
            }
        }

        return false;
    }

    private void ServeConnections()
    {
        while (WaitFor(socket))
        {
            using (Socket client = socket.Accept())
            {
                client.NoDelay = true;
                Serve(client);
            }

            Closed.Release();
        }
    }

    private void Serve(Socket client)
    {
        var buffer = new byte[600];
        while (WaitFor(client) && client.Receive(buffer) is > 0 and int count)
        {
            answer(buffer[..count], bytes => client.Send(bytes));
            if (closesAfterAnswer)
            {
                return;
            }
        }
    }

    private void ServeDatagrams()
    {
        var buffer = new byte[600];
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        while (WaitFor(socket))
        {
            int count = socket.ReceiveFrom(buffer, ref from);
            EndPoint to = from;
            answer(buffer[..count], bytes => socket.SendTo(bytes, to));
        }
    }
}

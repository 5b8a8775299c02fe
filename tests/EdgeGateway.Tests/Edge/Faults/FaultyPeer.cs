using System.Net;
using System.Net.Sockets;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.HardwareSim.Slaves;

namespace EdgeGateway.Tests.Edge.Faults;

/// <summary>A faulty line on a real pseudo terminal or a real socket, with a thread of its own.</summary>
internal sealed class FaultyPeer : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly WireFraming framing;
    private readonly FaultyLine line;
    private readonly Thread thread;
    private readonly PtyLine? terminal;
    private readonly Socket? listener;
    private volatile bool isEnding;

    /// <param name="kind">A bus kind of the twin.</param>
    /// <param name="seed">Decides the faults.</param>
    public FaultyPeer(string kind, int seed)
    {
        framing = new WireFraming(kind.StartsWith("rtu", StringComparison.Ordinal) ? "rtu" : kind.StartsWith("ascii", StringComparison.Ordinal) ? "ascii" : "tcp");
        line = new FaultyLine(framing, seed);
        if (kind is "rtu" or "ascii")
        {
            terminal = new PtyLine();
            Bus = new BusSettings.Rtu(terminal.Path, 115_200, LineParity.None, 1);
            thread = new Thread(ServeTerminal) { IsBackground = true };
        }
        else
        {
            listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            Bus = new BusSettings.Tcp("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port);
            thread = new Thread(ServeConnections) { IsBackground = true };
        }

        thread.Start();
    }

    /// <summary>How a bus reaches it.</summary>
    public BusSettings Bus { get; }

    /// <summary>What happens on it.</summary>
    public FaultyLine Line => line;

    public void Dispose()
    {
        isEnding = true;
        thread.Join();
        listener?.Dispose();
        terminal?.Dispose();
    }

    private void ServeTerminal()
    {
        var heard = new byte[4096];
        int filled = 0;
        while (!isEnding)
        {
            filled += terminal!.Read(heard.AsSpan(filled), Glance);
            filled = Serve(heard, filled, bytes => terminal.Write(bytes), out _);
        }
    }

    private void ServeConnections()
    {
        while (!isEnding)
        {
            if (listener!.Poll(Glance, SelectMode.SelectRead))
            {
                using Socket socket = listener.Accept();
                socket.NoDelay = true;
                ServeConnection(socket);
            }
        }
    }

    private void ServeConnection(Socket socket)
    {
        var heard = new byte[4096];
        int filled = 0;
        bool isClosed = false;
        try
        {
            while (!isEnding && !isClosed)
            {
                if (socket.Poll(Glance, SelectMode.SelectRead))
                {
                    int count = socket.Receive(heard, filled, heard.Length - filled, SocketFlags.None);
                    isClosed = count == 0;
                    filled = Serve(heard, filled + count, bytes => socket.Send(bytes), out bool closes);
                    isClosed |= closes;
                }
            }
        }
        catch (SocketException)
        {
            // the bus has closed it
        }
    }

    private int Serve(byte[] heard, int filled, Action<byte[]> say, out bool closes)
    {
        closes = false;
        int start = 0, taken;
        while (!closes && start < filled && (taken = framing.Take(heard.AsSpan(start, filled - start), out AskedRequest? asked)) > 0)
        {
            start += taken;
            closes = asked is not null && line.Hear(asked, bytes => SayAll(bytes, say));
        }

        heard.AsSpan(start, filled - start).CopyTo(heard);
        return filled - start;
    }

    private static void SayAll(byte[] bytes, Action<byte[]> say)
    {
        if (bytes.Length > 0)
        {
            say(bytes);
        }
    }
}

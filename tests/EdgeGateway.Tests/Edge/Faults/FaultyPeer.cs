using System.Net;
using System.Net.Sockets;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.HardwareSim.Uart;

namespace EdgeGateway.Tests.Edge.Faults;

/// <summary>The far end of a bus of any kind, on a real pseudo terminal or a real socket, with a thread of its own.</summary>
internal sealed class FaultyPeer : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly WireFraming framing;
    private readonly Func<AskedRequest, Action<byte[]>, bool> hear;
    private readonly Thread thread;
    private readonly PtyLine? terminal;
    private readonly Socket? socket;
    private volatile bool isEnding;

    /// <param name="kind">A bus kind of the twin.</param>
    /// <param name="hear">Gets each request and what puts bytes on the wire; says whether the connection is to be closed.</param>
    public FaultyPeer(string kind, Func<AskedRequest, Action<byte[]>, bool> hear)
    {
        this.hear = hear;
        framing = WireFraming.Of(kind);
        if (kind is "rtu" or "ascii")
        {
            terminal = new PtyLine();
            Bus = kind == "rtu" ? new BusSettings.Rtu(terminal.Path, 115_200, LineParity.None, 1) : new BusSettings.Ascii(terminal.Path, 115_200, LineParity.None, 1);
            thread = new Thread(ServeTerminal) { IsBackground = true };
        }
        else
        {
            bool isDatagram = kind == "rtuOverUdp";
            socket = new Socket(AddressFamily.InterNetwork, isDatagram ? SocketType.Dgram : SocketType.Stream, isDatagram ? ProtocolType.Udp : ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            Bus = Network(kind, ((IPEndPoint)socket.LocalEndPoint!).Port);
            thread = new Thread(isDatagram ? ServeDatagrams : ServeConnections) { IsBackground = true };
        }

        thread.Start();
    }

    /// <summary>All kinds of buses.</summary>
    public static string[] Kinds { get; } = ["rtu", "ascii", "tcp", "rtuOverTcp", "asciiOverTcp", "rtuOverUdp"];

    /// <summary>How a bus reaches it.</summary>
    public BusSettings Bus { get; }

    public void Dispose()
    {
        isEnding = true;
        thread.Join();
        socket?.Dispose();
        terminal?.Dispose();
    }

    private static BusSettings Network(string kind, int port) => kind switch
    {
        "tcp" => new BusSettings.Tcp("127.0.0.1", port),
        "rtuOverTcp" => new BusSettings.RtuOverTcp("127.0.0.1", port),
        "asciiOverTcp" => new BusSettings.AsciiOverTcp("127.0.0.1", port),
        _ => new BusSettings.RtuOverUdp("127.0.0.1", port),
    };

    private void ServeTerminal()
    {
        var heard = new byte[4096];
        int filled = 0;
        while (!isEnding)
        {
            filled += terminal!.Read(heard.AsSpan(filled), Glance);
            filled = Serve(heard, filled, bytes => terminal.Write(ReceivedCharacter.Sound(bytes)), out _);
        }
    }

    private void ServeDatagrams()
    {
        var heard = new byte[4096];
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        while (!isEnding)
        {
            if (socket!.Poll(Glance, SelectMode.SelectRead))
            {
                int count = socket.ReceiveFrom(heard, ref from);
                Serve(heard, count, bytes => socket.SendTo(bytes, from), out _);
            }
        }
    }

    private void ServeConnections()
    {
        socket!.Listen();
        while (!isEnding)
        {
            if (socket.Poll(Glance, SelectMode.SelectRead))
            {
                using Socket connection = socket.Accept();
                connection.NoDelay = true;
                ServeConnection(connection);
            }
        }
    }

    private void ServeConnection(Socket connection)
    {
        var heard = new byte[4096];
        int filled = 0;
        bool isClosed = false;
        try
        {
            while (!isEnding && !isClosed)
            {
                if (connection.Poll(Glance, SelectMode.SelectRead))
                {
                    int count = connection.Receive(heard, filled, heard.Length - filled, SocketFlags.None);
                    filled = Serve(heard, filled + count, bytes => connection.Send(bytes), out bool closes);
                    isClosed = closes || count == 0;
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
            closes = asked is not null && hear(asked, bytes => SayAll(bytes, say));
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

using System.Net;
using System.Net.Sockets;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>The ports of one bench, chosen once, so that a program that was killed comes back where the others look for it.</summary>
/// <param name="Mqtt">The hub's MQTT over TLS.</param>
/// <param name="Https">The hub's HTTPS.</param>
/// <param name="Amqp">The hub's AMQP over TLS.</param>
/// <param name="Http">The cloud's page.</param>
/// <param name="Radio">The gateway's radio, UDP.</param>
internal sealed record BenchPorts(int Mqtt, int Https, int Amqp, int Http, int Radio)
{
    /// <summary>Takes ports that are free now.</summary>
    public static BenchPorts Choose(int? http)
    {
        var held = new List<Socket>();
        try
        {
            int mqtt = Free(SocketType.Stream), https = Free(SocketType.Stream), amqp = Free(SocketType.Stream);
            return new BenchPorts(mqtt, https, amqp, http ?? Free(SocketType.Stream), Free(SocketType.Dgram));
        }
        finally
        {
            held.ForEach(s => s.Dispose());
        }

        // All are held until all are chosen, so that none is chosen twice.
        int Free(SocketType type)
        {
            var socket = new Socket(AddressFamily.InterNetwork, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
            held.Add(socket);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return ((IPEndPoint)socket.LocalEndPoint!).Port;
        }
    }
}

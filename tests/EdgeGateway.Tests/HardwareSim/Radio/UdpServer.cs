using System.Net;
using System.Net.Sockets;
using EdgeGateway.Protocols.SemtechUdp;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Radio;

/// <summary>The gateway's side of the forwarder protocol, on a free port.</summary>
internal sealed class UdpServer : IDisposable
{
    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));

    public IPEndPoint Address => (IPEndPoint)socket.Client.LocalEndPoint!;

    public async Task<(T Packet, IPEndPoint From)> NextAsync<T>()
        where T : SemtechPacket
    {
        while (true)
        {
            UdpReceiveResult received = await socket.ReceiveAsync(TestContext.Current.CancellationToken);
            if (SemtechPacket.TryRead(received.Buffer, out SemtechPacket? packet, out _) && packet is T wanted)
            {
                return (wanted, received.RemoteEndPoint);
            }
        }
    }

    public async Task SendAsync(SemtechPacket packet, IPEndPoint to) =>
        await socket.SendAsync(packet.ToArray(), to, TestContext.Current.CancellationToken);

    public void Dispose() => socket.Dispose();
}

using System.Net;
using System.Net.Sockets;
using Xunit;

namespace EdgeGateway.EndToEnd.Hub;

/// <summary>The port that the packages have built in; tests that need it run one after the other.</summary>
internal static class ServicePorts
{
    public const string Collection = "port 443";

    public const int Https = 443;

    /// <summary>Skips the test when the port cannot be had.</summary>
    public static void RequireHttps() => Assert.SkipUnless(
        CanBind(Https), $"The Node packages for services, HTTPS and WebSockets insist on port {Https}, which cannot be bound here: run as root or grant CAP_NET_BIND_SERVICE, and free the port.");

    private static bool CanBind(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

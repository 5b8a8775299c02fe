using System.Globalization;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Where the hub is.</summary>
/// <param name="Name">The hub's name, as tokens and user names have it; without a port.</param>
/// <param name="Host">Where the socket goes.</param>
/// <param name="Port">TCP port.</param>
internal sealed record HubAddress(string Name, string Host, int Port)
{
    private const int MqttOverTls = 8883;

    /// <summary>Reads the address out of a connection string; a port behind the host name is heard, 8883 otherwise.</summary>
    /// <exception cref="OperatorException">The port is none.</exception>
    public static HubAddress Of(DeviceConnectionString connection) => Of(connection.HostName, connection.GatewayHostName);

    /// <summary>Reads the address out of host names.</summary>
    /// <param name="hostName">The hub, possibly with a port.</param>
    /// <param name="gatewayHostName">Where the socket goes when it is not the hub itself, possibly with a port.</param>
    /// <exception cref="OperatorException">The port is none.</exception>
    public static HubAddress Of(string hostName, string? gatewayHostName = null)
    {
        (string name, int port) = Split(hostName, MqttOverTls);
        (string host, port) = gatewayHostName is null ? (name, port) : Split(gatewayHostName, port);
        return new HubAddress(name, host, port);
    }

    private static (string Host, int Port) Split(string text, int defaultPort)
    {
        int colon = text.LastIndexOf(':');
        if (colon < 0)
        {
            return (text, defaultPort);
        }

        return int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= ushort.MaxValue
            ? (text[..colon], port)
            : throw new OperatorException($"The hub's host {text} has no usable port: write HOST or HOST:PORT.");
    }
}

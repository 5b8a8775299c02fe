using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Uplink;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink;

public sealed class HubAddressTests
{
    [Theory]
    [InlineData("HostName=plants.azure-devices.net;DeviceId=gw-1;SharedAccessKey=AAAA", "plants.azure-devices.net", "plants.azure-devices.net", 8883)]
    [InlineData("HostName=localhost:41883;DeviceId=gw-1;SharedAccessKey=AAAA", "localhost", "localhost", 41883)]
    [InlineData("HostName=plants.azure-devices.net;DeviceId=gw-1;SharedAccessKey=AAAA;GatewayHostName=edge.local:18883", "plants.azure-devices.net", "edge.local", 18883)]
    public void The_socket_goes_where_the_connection_string_says(string text, string name, string host, int port) =>
        Assert.Equal(new HubAddress(name, host, port), HubAddress.Of(DeviceConnectionString.Parse(text)));

    [Theory]
    [InlineData("localhost:mqtt")]
    [InlineData("localhost:0")]
    [InlineData("localhost:70000")]
    public void A_port_that_is_none_is_refused(string host) =>
        Assert.Contains(host, Assert.Throws<OperatorException>(() => HubAddress.Of(new DeviceConnectionString(host, "gw-1", default, null))).Message, StringComparison.Ordinal);
}

using EdgeGateway.Contracts.HubNames;
using Xunit;

namespace EdgeGateway.Tests.Contracts.HubNames;

public sealed class HubTopicsTests
{
    [Fact]
    public void A_request_id_is_echoed_byte_for_byte()
    {
        Assert.Equal("c8267a3e-%2F", HubTopics.QueryValue("$iothub/twin/GET/?$rid=c8267a3e-%2F", "$rid"));
        Assert.Equal("5", HubTopics.QueryValue("$iothub/twin/res/204/?$rid=a&$version=5", "$version"));
        Assert.Null(HubTopics.QueryValue("$iothub/twin/res/204/", "$version"));
    }

    [Fact]
    public void Topics_are_those_of_the_documentation()
    {
        Assert.Equal("$iothub/twin/res/204/?$rid=7&$version=9", HubTopics.TwinResponse(204, "7", 9));
        Assert.Equal("$iothub/methods/POST/ping/?$rid=1", HubTopics.Method("ping", "1"));
        Assert.Equal("$iothub/methods/res/200/?$rid=1", HubTopics.MethodResponse(200, "1"));
        Assert.Equal("devices/gw-1/messages/events/a=b", HubTopics.Telemetry("gw-1", "a=b"));
        Assert.Equal("h:8883/gw-1/?api-version=2021-04-12&DeviceClientType=edge%2F1", HubTopics.UserName("h:8883", "gw-1", "edge/1"));
    }
}

using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using Xunit;

namespace EdgeGateway.Tests.Contracts.HubNames;

public sealed class ConnectionStringTests
{
    private const string KeyText = "c2VjcmV0LWtleS13aXRoLXBhZGRpbmc="; // ends with '=', as real keys do

    [Fact]
    public void A_device_string_is_split_at_the_first_equals_sign_only()
    {
        var parsed = DeviceConnectionString.Parse($"HostName=localhost:8883;DeviceId=gw-1;SharedAccessKey={KeyText}");

        Assert.Equal("localhost:8883", parsed.HostName);
        Assert.Equal("gw-1", parsed.DeviceId);
        Assert.Equal("secret-key-with-padding"u8.ToArray(), parsed.Key.ToArray());
    }

    [Fact]
    public void A_gateway_refuses_a_string_that_opens_the_whole_hub()
    {
        var refused = Assert.Throws<OperatorException>(() =>
            DeviceConnectionString.Parse($"HostName=h;SharedAccessKeyName=iothubowner;SharedAccessKey={KeyText}"));

        Assert.Contains("SharedAccessKeyName", refused.Message);
        Assert.DoesNotContain(KeyText, refused.Message);
    }

    [Theory]
    [InlineData("DeviceId=gw-1;SharedAccessKey=" + KeyText, "HostName")]
    [InlineData("HostName=h;SharedAccessKey=" + KeyText, "DeviceId")]
    [InlineData("HostName=h;DeviceId=gw-1", "SharedAccessKey")]
    [InlineData("HostName=h;DeviceId=gw-1;SharedAccessKey=###", "base64")]
    [InlineData("", "HostName")]
    public void What_is_missing_is_named(string text, string named) =>
        Assert.Contains(named, Assert.Throws<OperatorException>(() => DeviceConnectionString.Parse(text)).Message);

    [Fact]
    public void An_event_hub_string_keeps_the_key_as_text()
    {
        var parsed = EventHubConnectionString.Parse($"Endpoint=sb://localhost:5671/;SharedAccessKeyName=service;SharedAccessKey={KeyText};EntityPath=events");

        Assert.Equal(KeyText, parsed.KeyText);
        Assert.Equal(5671, parsed.Endpoint.Port);
        Assert.Equal("events", parsed.EntityPath);
    }

    [Fact]
    public void No_text_shows_the_key()
    {
        Assert.DoesNotContain(KeyText, DeviceConnectionString.Parse($"HostName=h;DeviceId=d;SharedAccessKey={KeyText}").ToString());
        Assert.DoesNotContain(KeyText, ServiceConnectionString.Parse($"HostName=h;SharedAccessKeyName=p;SharedAccessKey={KeyText}").ToString());
        Assert.DoesNotContain(KeyText, EventHubConnectionString.Parse($"Endpoint=sb://h/;SharedAccessKeyName=p;SharedAccessKey={KeyText};EntityPath=e").ToString());
    }
}

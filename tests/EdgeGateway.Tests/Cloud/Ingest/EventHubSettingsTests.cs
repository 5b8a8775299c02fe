using EdgeGateway.Cloud.Ingest;
using EdgeGateway.Contracts.Hosting;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Ingest;

public sealed class EventHubSettingsTests
{
    [Theory]
    [InlineData("sb://hub.servicebus.windows.net/", "", 5671, false, "sb://hub.servicebus.windows.net/e")]
    [InlineData("sb://localhost:5999/", "", 5999, false, "sb://localhost:5999/e")]
    [InlineData("sb://localhost", ";UseDevelopmentEmulator=true", 5672, true, "sb://localhost/e")]
    public void Port_and_audience_follow_the_connection_string(string endpoint, string more, int port, bool plain, string audience)
    {
        EventHubSettings settings = Parse(endpoint, more);

        Assert.Equal((port, plain, audience), (settings.Port, settings.Plain, settings.Audience));
        Assert.Equal("e/ConsumerGroups/$Default/Partitions/2", settings.PartitionAddress("2"));
    }

    [Fact]
    public void A_key_never_travels_without_TLS_to_another_machine() =>
        Assert.Throws<OperatorException>(() => Parse("sb://hub.example/", ";UseDevelopmentEmulator=true"));

    private static EventHubSettings Parse(string endpoint, string more) =>
        EventHubSettings.Parse($"Endpoint={endpoint};SharedAccessKeyName=service;SharedAccessKey=a2V5;EntityPath=e{more}", "$Default", PrivateRoot.None);
}

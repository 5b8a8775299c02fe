using System.Text;
using System.Text.Json;
using EdgeGateway.Contracts.HubNames;
using Xunit;

namespace EdgeGateway.EndToEnd.Hub;

/// <summary>Microsoft's own, unmodified Node packages for readers and services against the local hub.</summary>
[Collection(ServicePorts.Collection)]
public sealed class NodeTests : IDisposable
{
    private readonly string state = Directory.CreateTempSubdirectory("hub-node-").FullName;

    public void Dispose() => Directory.Delete(state, recursive: true);

    [Fact]
    public async Task The_event_hubs_package_reads_from_every_kind_of_position()
    {
        NodePeer.Require();
        await using LocalHubProcess hub = await LocalHubProcess.StartAsync(state);
        using MQTTnet.IMqttClient device = await HubPeer.ConnectAsync(hub, await hub.AddDeviceAsync("dev1"));
        for (int i = 0; i < 5; i++)
        {
            await device.PublishAsync(
                new MQTTnet.MqttApplicationMessage
                {
                    Topic = HubTopics.Telemetry("dev1", $"%24.mid=m{i}&%24.ct=application%2Fjson&n=v{i}"),
                    PayloadSegment = Encoding.UTF8.GetBytes($$"""{"i":{{i}}}"""),
                    QualityOfServiceLevel = MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce,
                },
                TestContext.Current.CancellationToken);
        }

        await using NodePeer reader = NodePeer.Start("hub-reader.js", hub, ("EVENTHUB_CONNECTION_STRING", hub.ConnectionString("eventhub-connection-string")));

        Assert.Equal(4, (await reader.NextAsync("hub")).GetProperty("partitionIds").GetArrayLength());
        JsonElement events = await reader.NextAsync("events");
        Assert.Equal([0, 1, 2, 3, 4], events.EnumerateArray().Select(e => e.GetProperty("body").GetProperty("i").GetInt32()));
        Assert.Equal("v3", events[3].GetProperty("properties").GetProperty("n").GetString());
        Assert.Equal("m3", events[3].GetProperty("messageId").GetString());
        Assert.Equal("dev1", events[3].GetProperty("systemProperties").GetProperty("iothub-connection-device-id").GetString());
        Assert.Equal("[1,2,3,4]", (await reader.NextAsync("behindSequence")).GetRawText());
        Assert.Equal("[0,1,2,3,4]", (await reader.NextAsync("fromSequence")).GetRawText());
        Assert.Equal("[1,2,3,4]", (await reader.NextAsync("behindOffset")).GetRawText());
        Assert.Equal("[0,1,2,3,4]", (await reader.NextAsync("behindTime")).GetRawText());
        Assert.Equal("[0,1,2,3,4]", (await reader.NextAsync("withEpoch")).GetRawText());
        await reader.NextAsync("done");
    }

    [Fact]
    public async Task The_service_package_keeps_devices_and_twins()
    {
        NodePeer.Require();
        ServicePorts.RequireHttps();
        await using LocalHubProcess hub = await LocalHubProcess.StartAsync(state, ServicePorts.Https);
        await using NodePeer service = NodePeer.Start("hub-service.js", hub, ("SERVICE_CONNECTION_STRING", hub.ConnectionString("service-connection-string")));

        Assert.Equal("sdk-1", (await service.NextAsync("created")).GetString());
        Assert.Equal("DeviceAlreadyExistsError", (await service.NextAsync("conflict")).GetString());
        Assert.Equal("DeviceNotFoundError", (await service.NextAsync("missing")).GetString());
        Assert.Equal("disabled", (await service.NextAsync("updated")).GetString());
        Assert.True((await service.NextAsync("bulk")).GetProperty("isSuccessful").GetBoolean());
        Assert.Equal("""{"tags":{"site":"Pau"},"period":60,"version":2}""", (await service.NextAsync("twin")).GetRawText());
        Assert.Equal("InvalidEtagError", (await service.NextAsync("stale")).GetString());
        Assert.Equal("""[["sdk-1","sdk-2"],["sdk-3"]]""", (await service.NextAsync("pages")).GetRawText());
        Assert.Equal(3, (await service.NextAsync("statistics")).GetProperty("totalDeviceCount").GetInt32());
        await service.NextAsync("offline");
        await service.NextAsync("deleted");
    }
}

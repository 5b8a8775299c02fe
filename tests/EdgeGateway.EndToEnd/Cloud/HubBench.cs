using System.Text.Json;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Xunit;

namespace EdgeGateway.EndToEnd.Cloud;

/// <summary>A real local hub with one gateway that a test plays.</summary>
internal sealed class HubBench : IAsyncDisposable
{
    public const string Gateway = "gw-1";

    private readonly ChildProgram hub;
    private readonly IMqttClient client;

    private HubBench(ChildProgram hub, IMqttClient client, string state) => (this.hub, this.client, State) = (hub, client, state);

    /// <summary>The hub's state directory.</summary>
    public string State { get; }

    /// <summary>How a twin is told to read from this hub.</summary>
    public string[] Events => ["--events-connection-string-file", Path.Combine(State, "eventhub-connection-string"), "--ca", Path.Combine(State, "ca.pem")];

    /// <summary>How a twin is told to call this hub's service API.</summary>
    public string[] Service => ["--service-connection-string-file", Path.Combine(State, "service-connection-string"), "--ca", Path.Combine(State, "ca.pem")];

    /// <summary>The gateway's connection.</summary>
    public IMqttClient Client => client;

    /// <summary>Starts the hub, or skips the test where there is none.</summary>
    public static async Task<HubBench> StartAsync(string folder)
    {
        string state = Path.Combine(folder, "hub"), connection = Path.Combine(folder, "gw-1.connection");
        string program = await BuiltPrograms.HubAsync();
        ChildProgram hub = await ChildProgram.ServeAsync(program, "serve", "--state", state, "--mqtt-port", "0", "--https-port", "0", "--amqp-port", "0");
        await ChildProgram.OutputOfAsync(program, "device", "add", Gateway, "--state", state, "--out", connection);
        return new HubBench(hub, await ConnectAsync(state, connection), state);
    }

    /// <summary>Sends telemetry and waits until the hub has it.</summary>
    /// <param name="body">The body.</param>
    /// <param name="bag">The message's properties, encoded.</param>
    public async Task SendAsync(byte[] body, string bag = "")
    {
        MqttClientPublishResult result = await client.PublishAsync(
            new MqttApplicationMessageBuilder().WithTopic(HubTopics.Telemetry(Gateway, bag)).WithPayload(body).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
            TestContext.Current.CancellationToken);
        Assert.True(result.IsSuccess);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await hub.DisposeAsync();
    }

    private static async Task<IMqttClient> ConnectAsync(string state, string connectionFile)
    {
        var device = DeviceConnectionString.Parse((await File.ReadAllTextAsync(connectionFile, TestContext.Current.CancellationToken)).Trim());
        using JsonDocument endpoints = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(state, "endpoints.json"), TestContext.Current.CancellationToken));
        PrivateRoot root = PrivateRoot.Load(Path.Combine(state, "ca.pem"));
        string token = SasToken.Create($"{device.HostName}/devices/{device.DeviceId}", device.Key.Span, TimeProvider.System.GetUtcNow().AddHours(1));
        IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(
            new MqttClientOptionsBuilder()
                .WithProtocolVersion(MqttProtocolVersion.V311)
                .WithTcpServer("localhost", endpoints.RootElement.GetProperty("mqttPort").GetInt32())
                .WithClientId(device.DeviceId)
                .WithCredentials(HubTopics.UserName(device.HostName, device.DeviceId, "test"), token)
                .WithTlsOptions(tls => tls.UseTls().WithCertificateValidationHandler(e => root.Accepts(e.Certificate, e.SslPolicyErrors)))
                .Build(),
            TestContext.Current.CancellationToken);
        return client;
    }
}

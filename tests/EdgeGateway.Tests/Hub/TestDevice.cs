using System.Text;
using System.Threading.Channels;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Registry;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Xunit;

namespace EdgeGateway.Tests.Hub;

/// <summary>A device on MQTTnet's client.</summary>
internal sealed class TestDevice : IAsyncDisposable
{
    private readonly IMqttClient client = new MqttClientFactory().CreateMqttClient();
    private readonly Channel<(string Topic, string Body)> received = Channel.CreateUnbounded<(string, string)>();
    private readonly TaskCompletionSource disconnected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TestDevice()
    {
        client.ApplicationMessageReceivedAsync += e =>
        {
            received.Writer.TryWrite((e.ApplicationMessage.Topic, e.ApplicationMessage.ConvertPayloadToString() ?? ""));
            return Task.CompletedTask;
        };
        client.DisconnectedAsync += _ =>
        {
            disconnected.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>Done when the connection has ended.</summary>
    public Task Disconnected => disconnected.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    public bool SessionPresent { get; private set; }

    public static Task<TestDevice> ConnectAsync(RunningHub hub, DeviceIdentity device, TimeSpan? tokenLife = null) => ConnectAsync(hub, device.DeviceId, hub.DeviceToken(device, tokenLife));

    /// <summary>Connects, or throws what the client throws when it is refused.</summary>
    public static async Task<TestDevice> ConnectAsync(
        RunningHub hub, string deviceId, string? password, Action<MqttClientOptionsBuilder>? change = null, string? userName = null)
    {
        var device = new TestDevice();
        MqttClientOptionsBuilder options = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithTcpServer("localhost", hub.Server.Endpoints.MqttPort)
            .WithClientId(deviceId)
            .WithCredentials(userName ?? HubTopics.UserName(hub.Server.Endpoints.MqttHost, deviceId, "test"), password)
            .WithCleanSession(false)
            .WithTlsOptions(tls => tls.UseTls().WithCertificateValidationHandler(e => hub.Root.Accepts(e.Certificate, e.SslPolicyErrors)));
        change?.Invoke(options);
        MqttClientConnectResult result = await device.client.ConnectAsync(options.Build(), TestContext.Current.CancellationToken);
        device.SessionPresent = result.IsSessionPresent;
        return result.ResultCode == MqttClientConnectResultCode.Success ? device : throw new InvalidOperationException(result.ResultCode.ToString());
    }

    public async Task SubscribeAsync(params string[] filters)
    {
        foreach (string filter in filters)
        {
            await client.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtMostOnce, TestContext.Current.CancellationToken);
        }
    }

    public Task UnsubscribeAsync(string filter) => client.UnsubscribeAsync(filter, TestContext.Current.CancellationToken);

    public Task PublishAsync(string topic, string body = "", int qos = 0, bool retain = false) => client.PublishAsync(
        new MqttApplicationMessage { Topic = topic, PayloadSegment = Encoding.UTF8.GetBytes(body), QualityOfServiceLevel = (MqttQualityOfServiceLevel)qos, Retain = retain },
        TestContext.Current.CancellationToken);

    public async Task<(string Topic, string Body)> NextAsync() =>
        await received.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    /// <summary>Cuts the connection without a DISCONNECT.</summary>
    public void Cut() => client.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (client.IsConnected)
        {
            await client.DisconnectAsync();
        }

        client.Dispose();
    }
}

using System.Security.Cryptography.X509Certificates;
using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using EdgeGateway.Hub.Registry;
using Xunit;

namespace EdgeGateway.Tests.Hub;

/// <summary>Devices on one AMQP connection, on AMQPNetLite.</summary>
internal sealed class TestAmqpDevice : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Connection connection;
    private readonly RunningHub hub;

    private TestAmqpDevice(RunningHub hub, Connection connection) => (this.hub, this.connection) = (hub, connection);

    /// <summary>Connects.</summary>
    /// <param name="hub">To whom.</param>
    /// <param name="sasl">The SASL layer; null for none.</param>
    /// <param name="certificate">What it shows in the handshake; null for nothing.</param>
    public static async Task<TestAmqpDevice> ConnectAsync(RunningHub hub, SaslProfile? sasl = null, X509Certificate2? certificate = null)
    {
        var factory = new ConnectionFactory();
        factory.SSL.RemoteCertificateValidationCallback = (_, shown, _, errors) => hub.Root.Accepts(shown, errors);
        if (certificate is not null)
        {
            factory.SSL.ClientCertificates.Add(certificate);
        }

        factory.SASL.Profile = sasl;
        return new TestAmqpDevice(hub, await factory.CreateAsync(new Address($"amqps://localhost:{hub.Server.Endpoints.AmqpPort}")));
    }

    /// <summary>Connects and puts a token for a device.</summary>
    public static async Task<TestAmqpDevice> ConnectAsync(RunningHub hub, DeviceIdentity device)
    {
        TestAmqpDevice connected = await ConnectAsync(hub);
        Assert.Equal(200, await connected.PutTokenAsync(device));
        return connected;
    }

    /// <summary>Puts a device's token.</summary>
    /// <returns>The hub's status.</returns>
    public async Task<int> PutTokenAsync(DeviceIdentity device, TimeSpan? life = null, string? token = null)
    {
        var session = new Session(connection);
        var sender = new SenderLink(session, $"cbs-{Guid.NewGuid():N}", "$cbs");
        var receiver = new ReceiverLink(session, $"cbs-{Guid.NewGuid():N}", "$cbs");
        var request = new Message
        {
            Properties = new Properties { MessageId = "1", ReplyTo = "cbs" },
            ApplicationProperties = new ApplicationProperties { ["operation"] = "put-token", ["type"] = "azure-devices.net:sastoken", ["name"] = $"localhost%2Fdevices%2F{device.DeviceId}" },
            BodySection = new AmqpValue { Value = token ?? hub.DeviceToken(device, life) },
        };
        await sender.SendAsync(request, Patience);
        Message answer = await receiver.ReceiveAsync(Patience) ?? throw new TimeoutException("No answer came.");
        receiver.Accept(answer);
        await session.CloseAsync();
        return (int)answer.ApplicationProperties["status-code"];
    }

    public SenderLink Telemetry(string deviceId) => new(new Session(connection), $"d2c-{Guid.NewGuid():N}", $"/devices/{deviceId}/messages/events");

    public ReceiverLink Messages(string deviceId) => new(new Session(connection), $"c2d-{Guid.NewGuid():N}", $"amqps://localhost/devices/{deviceId}/messages/deviceBound");

    public SenderLink Sender(string address) => new(new Session(connection), $"s-{Guid.NewGuid():N}", address);

    public static Message Body(string text) => new() { BodySection = new Data { Binary = Encoding.UTF8.GetBytes(text) } };

    /// <summary>Waits until the hub has closed a link, and says with which condition.</summary>
    public static async Task<string> ClosedAsync(Link link)
    {
        var closed = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        link.AddClosedCallback((_, error) => closed.TrySetResult(error?.Condition ?? "none"));
        return await closed.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!connection.IsClosed)
        {
            await connection.CloseAsync();
        }
    }
}

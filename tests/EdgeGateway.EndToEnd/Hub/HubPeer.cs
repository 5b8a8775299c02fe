using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using MQTTnet;
using MQTTnet.Formatter;
using Xunit;

namespace EdgeGateway.EndToEnd.Hub;

/// <summary>A device and a reader of a hub in another process.</summary>
internal static class HubPeer
{
    private const int Partitions = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static async Task<IMqttClient> ConnectAsync(LocalHubProcess hub, string connectionString)
    {
        var device = DeviceConnectionString.Parse(connectionString);
        PrivateRoot root = PrivateRoot.Load(hub.CaFile);
        string token = SasToken.Create($"{device.HostName}/devices/{device.DeviceId}", device.Key.Span, TimeProvider.System.GetUtcNow().AddHours(1));
        IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(
            new MqttClientOptionsBuilder()
                .WithProtocolVersion(MqttProtocolVersion.V311)
                .WithTcpServer("localhost", hub.MqttPort)
                .WithClientId(device.DeviceId)
                .WithCredentials(HubTopics.UserName($"localhost:{hub.MqttPort}", device.DeviceId, "test"), token)
                .WithTlsOptions(tls => tls.UseTls().WithCertificateValidationHandler(e => root.Accepts(e.Certificate, e.SslPolicyErrors)))
                .Build(),
            TestContext.Current.CancellationToken);
        return client;
    }

    /// <summary>Reads every event of every partition.</summary>
    public static async Task<List<string>> ReadAllAsync(LocalHubProcess hub)
    {
        var at = EventHubConnectionString.Parse(hub.ConnectionString("eventhub-connection-string"));
        PrivateRoot root = PrivateRoot.Load(hub.CaFile);
        var factory = new ConnectionFactory();
        factory.SSL.RemoteCertificateValidationCallback = (_, certificate, _, errors) => root.Accepts(certificate, errors);
        factory.SASL.Profile = SaslProfile.Anonymous;
        Connection connection = await factory.CreateAsync(new Address($"amqps://localhost:{hub.AmqpPort}"));
        await PutTokenAsync(connection, at);
        List<string>[] bodies = await Task.WhenAll(Enumerable.Range(0, Partitions).Select(p => ReadPartitionAsync(connection, $"{at.EntityPath}/ConsumerGroups/$Default/Partitions/{p}")));
        await connection.CloseAsync();
        return [.. bodies.SelectMany(b => b)];
    }

    private static async Task<List<string>> ReadPartitionAsync(Connection connection, string address)
    {
        var bodies = new List<string>();
        var link = new ReceiverLink(new Session(connection), $"reader-{Guid.NewGuid():N}", address);
        link.SetCredit(500);
        while (await link.ReceiveAsync(Patience) is { } message)
        {
            link.Accept(message);
            bodies.Add(Encoding.UTF8.GetString(((Data)message.BodySection).Binary));
        }

        return bodies;
    }

    private static async Task PutTokenAsync(Connection connection, EventHubConnectionString at)
    {
        string resource = $"sb://localhost/{at.EntityPath}";
        string token = SasToken.Create(resource, Encoding.UTF8.GetBytes(at.KeyText), TimeProvider.System.GetUtcNow().AddHours(1), at.Policy);
        var session = new Session(connection);
        var sender = new SenderLink(session, "to", "$cbs");
        var receiver = new ReceiverLink(session, "from", "$cbs");
        await sender.SendAsync(new Message
        {
            Properties = new Properties { MessageId = "1", ReplyTo = "from" },
            ApplicationProperties = new ApplicationProperties { ["operation"] = "put-token", ["type"] = "servicebus.windows.net:sastoken", ["name"] = resource },
            BodySection = new AmqpValue { Value = token },
        });
        Message answer = await receiver.ReceiveAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(200, answer.ApplicationProperties["status-code"]);
    }
}

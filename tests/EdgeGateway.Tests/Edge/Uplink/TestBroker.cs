using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Channels;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Uplink;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink;

/// <summary>A broker over TLS that behaves like a hub towards one device: checks its token, answers its twin requests.</summary>
internal sealed class TestBroker : IAsyncDisposable
{
    public const string DeviceId = "gw-1";

    private readonly MqttServer server;
    private readonly Channel<MqttApplicationMessage> telemetry = Channel.CreateUnbounded<MqttApplicationMessage>();
    private readonly Channel<MqttApplicationMessage> answers = Channel.CreateUnbounded<MqttApplicationMessage>();

    private string resource = $"localhost/devices/{DeviceId}";
    private ReadOnlyMemory<byte> key;

    private TestBroker(MqttServer server, DeviceConnectionString connection, PrivateRoot root)
    {
        (this.server, key, Identity) = (server, connection.Key, HubIdentity.Of(connection, root));
        server.ValidatingConnectionAsync += Validate;
        server.InterceptingPublishAsync += Publish;
        server.InterceptingSubscriptionAsync += args =>
        {
            Subscriptions.Enqueue(args.TopicFilter.Topic);
            return Task.CompletedTask;
        };
    }

    public HubIdentity Identity { get; }

    /// <summary>Signs the broker's certificate: itself.</summary>
    public string CertificatePem { get; private init; } = "";

    public ConcurrentQueue<string> Subscriptions { get; } = [];

    public ConcurrentQueue<(string UserName, SasToken Token, bool CleanSession)> Connections { get; } = [];

    public MqttConnectReasonCode Verdict { get; set; } = MqttConnectReasonCode.Success;

    public int TwinStatus { get; set; } = 200;

    public ChannelReader<MqttApplicationMessage> Telemetry => telemetry.Reader;

    public ChannelReader<MqttApplicationMessage> Answers => answers.Reader;

    public static async Task<TestBroker> StartAsync(string certificateName = "localhost")
    {
        string folder = Directory.CreateTempSubdirectory("test-broker-").FullName;
        using X509Certificate2 certificate = NewCertificate(certificateName, Path.Combine(folder, "ca.pem"));
        int port = FreePort();
        MqttServerOptions options = new MqttServerOptionsBuilder()
            .WithoutDefaultEndpoint()
            .WithEncryptedEndpoint()
            .WithEncryptedEndpointPort(port)
            .WithEncryptedEndpointBoundIPAddress(IPAddress.Loopback)
            .WithEncryptedEndpointBoundIPV6Address(IPAddress.None)
            .WithEncryptionCertificate(X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null))
            .Build();
        var connection = new DeviceConnectionString(FormattableString.Invariant($"localhost:{port}"), DeviceId, RandomNumberGenerator.GetBytes(32), null);
        var broker = new TestBroker(
            new MqttServerFactory().CreateMqttServer(options), connection, PrivateRoot.Load(Path.Combine(folder, "ca.pem")))
        {
            CertificatePem = certificate.ExportCertificatePem(),
        };
        await broker.server.StartAsync();
        return broker;
    }

    /// <summary>Lets in whoever has a token for something else, signed with another key.</summary>
    public void Admit(string other, byte[] otherKey) => (resource, key) = (other, otherKey);

    public Task DropAsync() => server.DisconnectClientAsync(DeviceId, MqttDisconnectReasonCode.NormalDisconnection);

    public Task SayAsync(string topic, string body) => server.InjectApplicationMessage(
        new InjectedMqttApplicationMessage(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(body).Build()), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        server.Dispose();
    }

    private Task Validate(ValidatingConnectionEventArgs args)
    {
        SasToken? token = SasToken.TryParse(args.Password);
        bool isGood = token is not null && token.IsSignedBy(key.Span) && token.Covers(resource);
        args.ReasonCode = isGood ? Verdict : MqttConnectReasonCode.NotAuthorized;
        if (token is not null)
        {
            Connections.Enqueue((args.UserName, token, args.CleanSession == true));
        }

        return Task.CompletedTask;
    }

    private async Task Publish(InterceptingPublishEventArgs args)
    {
        string topic = args.ApplicationMessage.Topic;
        if (args.ClientId.Split('/')[0] != DeviceId)
        {
            return;
        }

        args.ProcessPublish = false;
        if (topic.StartsWith(HubTopics.TwinGetPrefix, StringComparison.Ordinal) || topic.StartsWith(HubTopics.ReportedPatchPrefix, StringComparison.Ordinal))
        {
            string body = TwinStatus >= 300 ? """{"errorCode":400006}""" : Encoding.UTF8.GetString(args.ApplicationMessage.Payload.ToArray()) is { Length: > 0 } patch ? patch : """{"desired":{"$version":1},"reported":{}}""";
            await SayAsync(HubTopics.TwinResponse(TwinStatus, HubTopics.QueryValue(topic, "$rid")!, 4), body);
        }
        else
        {
            (topic.StartsWith(HubTopics.MethodResponsePrefix, StringComparison.Ordinal) ? answers : telemetry).Writer.TryWrite(args.ApplicationMessage);
        }
    }

    private static X509Certificate2 NewCertificate(string name, string pemFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        X509Certificate2 certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        File.WriteAllText(pemFile, certificate.ExportCertificatePem());
        return certificate;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

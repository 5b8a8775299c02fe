using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Xunit;

namespace EdgeGateway.EndToEnd.Hub;

/// <summary>Microsoft's own, unmodified Node packages for devices against the local hub: every transport, with keys and with certificates.</summary>
[Collection(ServicePorts.Collection)]
public sealed class DevicePackageTests : IDisposable
{
    private readonly string state = Directory.CreateTempSubdirectory("hub-device-").FullName;

    public void Dispose() => Directory.Delete(state, recursive: true);

    [Theory]
    [InlineData("Mqtt", false)]
    [InlineData("MqttWs", false)]
    [InlineData("Amqp", false)]
    [InlineData("AmqpWs", false)]
    [InlineData("Mqtt", true)]
    [InlineData("Amqp", true)]
    public async Task The_device_package_sends_reports_is_called_and_gets_messages(string transport, bool byCertificate)
    {
        NodePeer.Require();
        await using LocalHubProcess hub = await StartAsync(needsHttps: transport.EndsWith("Ws", StringComparison.Ordinal));
        await using NodePeer device = NodePeer.Start("hub-device.js", hub, [("DEVICE_TRANSPORT", transport), .. await AddAsync(hub, transport, byCertificate)]);

        await device.NextAsync("sent");
        Assert.Equal(1, (await device.NextAsync("twin")).GetProperty("desired").GetProperty("$version").GetInt32());
        Assert.Contains("reported.a b", (await device.NextAsync("refused")).GetString(), StringComparison.Ordinal);
        await device.NextAsync("ready");

        await HubService.CallAsync(hub, HttpMethod.Patch, "/twins/dev1", """{"properties":{"desired":{"period":60}}}""");
        Assert.Equal(60, (await device.NextAsync("desired")).GetProperty("period").GetInt32());
        JsonElement answer = await HubService.CallAsync(hub, HttpMethod.Post, "/twins/dev1/methods", """{"methodName":"reboot","payload":{"delay":5}}""");
        Assert.Equal("""{"status":200,"payload":{"done":true}}""", answer.GetRawText());
        Assert.Equal(5, (await device.NextAsync("method")).GetProperty("delay").GetInt32());
        Assert.Equal("1.0", (await HubService.CallAsync(hub, HttpMethod.Get, "/twins/dev1", null)).GetProperty("properties").GetProperty("reported").GetProperty("firmware").GetString());

        await HubService.SendAsync(hub, "dev1", "hello");
        Assert.Equal("""{"id":"hello","body":"hello","properties":[["k","v"]]}""", (await device.NextAsync("message")).GetRawText());
        await device.NextAsync("completed");
        device.CloseInput();
        await device.NextAsync("closed");

        Assert.Equal(0, await HubService.WaitingAsync(hub, "dev1"));
        Assert.Equal(["""{"temperature":21.5}"""], await HubPeer.ReadAllAsync(hub));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_device_package_sends_and_polls_by_HTTPS(bool byCertificate)
    {
        NodePeer.Require();
        await using LocalHubProcess hub = await StartAsync(needsHttps: true);
        await using NodePeer device = NodePeer.Start("hub-https-device.js", hub, await AddAsync(hub, "Http", byCertificate));
        await device.NextAsync("ready");

        string[] sent = ["complete", "reject", "abandon"];
        foreach (string what in sent)
        {
            await HubService.SendAsync(hub, "dev1", what);
        }

        var done = new List<string>();
        while (done.Count <= sent.Length)
        {
            done.Add((await device.NextAsync("done")).GetString()!);
        }

        Assert.Equal(["abandon", "abandon", "complete", "reject"], done.Order(StringComparer.Ordinal));
        device.CloseInput();
        await device.NextAsync("closed");

        Assert.Equal(0, await HubService.WaitingAsync(hub, "dev1"));
        Assert.Equal(["b0", "b1", "b2", """{"temperature":21.5}"""], (await HubPeer.ReadAllAsync(hub)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Amqp")]
    [InlineData("AmqpWs")]
    public async Task The_service_package_sends_messages_to_devices(string transport)
    {
        NodePeer.Require();
        await using LocalHubProcess hub = await StartAsync(needsHttps: true, usualPorts: true);
        await hub.AddDeviceAsync("dev1");

        await using NodePeer service = NodePeer.Start(
            "hub-sender.js", hub, ("SERVICE_CONNECTION_STRING", hub.ConnectionString("service-connection-string")), ("SERVICE_TRANSPORT", transport), ("DEVICE", "dev1"), ("BODIES", "a,b"));

        await service.NextAsync("sent");
        await service.NextAsync("sent");
        Assert.Equal("DeviceNotFoundError", (await service.NextAsync("refused")).GetString());
        await service.NextAsync("closed");
        Assert.Equal(2, await HubService.WaitingAsync(hub, "dev1"));
    }

    private async Task<LocalHubProcess> StartAsync(bool needsHttps, bool usualPorts = false)
    {
        if (needsHttps)
        {
            ServicePorts.RequireHttps();
        }

        return await LocalHubProcess.StartAsync(state, needsHttps ? ServicePorts.Https : 0, usualPorts ? 5671 : 0);
    }

    /// <summary>Adds the device; the package takes the port of MQTT and AMQP from the host's name and insists on 443 for the others.</summary>
    private async Task<(string Name, string Value)[]> AddAsync(LocalHubProcess hub, string transport, bool byCertificate)
    {
        string host = transport switch { "Mqtt" => $"localhost:{hub.MqttPort}", "Amqp" => $"localhost:{hub.AmqpPort}", _ => "localhost" };
        if (!byCertificate)
        {
            string connection = await hub.AddDeviceAsync("dev1");
            return [("DEVICE_CONNECTION_STRING", $"HostName={host}{connection[connection.IndexOf(';', StringComparison.Ordinal)..]}")];
        }

        using RSA key = RSA.Create(2048);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = new CertificateRequest("CN=dev1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        string certificateFile = Path.Combine(state, "dev1.pem"), keyFile = Path.Combine(state, "dev1-key.pem");
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        (int code, string output, string error) = await ChildProgram.RunAsync(BuiltPrograms.LocalHub, "device", "add", "dev1", "--state", state, "--thumbprint", certificate.GetCertHashString(HashAlgorithmName.SHA256), "--json");
        Assert.True(code == 0, error);
        Assert.Contains(";DeviceId=dev1;x509=true", output, StringComparison.Ordinal);
        return [("DEVICE_CONNECTION_STRING", $"HostName={host};DeviceId=dev1;x509=true"), ("DEVICE_CERTIFICATE", certificateFile), ("DEVICE_KEY", keyFile)];
    }
}

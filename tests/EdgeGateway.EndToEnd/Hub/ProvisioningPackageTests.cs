using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.HubNames;
using Xunit;

namespace EdgeGateway.EndToEnd.Hub;

/// <summary>Microsoft's own, unmodified Node packages for provisioning against the local hub.</summary>
[Collection(ServicePorts.Collection)]
public sealed class ProvisioningPackageTests : IDisposable
{
    private readonly string state = Directory.CreateTempSubdirectory("hub-provisioning-").FullName;

    public void Dispose() => Directory.Delete(state, recursive: true);

    [Theory]
    [InlineData("Mqtt", false)]
    [InlineData("MqttWs", false)]
    [InlineData("Http", false)]
    [InlineData("Mqtt", true)]
    [InlineData("Http", true)]
    public async Task The_package_asks_for_a_hub_with_a_derived_key_or_a_certificate(string transport, bool byCertificate)
    {
        NodePeer.Require();
        await using LocalHubProcess hub = await StartAsync(transport);
        await using NodePeer device = NodePeer.Start("hub-provision.js", hub, [.. Asked(hub, transport, "dev1"), .. await EnrolAsync(hub, byCertificate)]);

        JsonElement answer = await device.NextAsync("registered");

        Assert.Equal(
            ($"localhost:{hub.MqttPort}", "dev1", "assigned"),
            (answer.GetProperty("assignedHub").GetString(), answer.GetProperty("deviceId").GetString(), answer.GetProperty("status").GetString()));
        Assert.Equal("enabled", (await HubService.CallAsync(hub, HttpMethod.Get, "/devices/dev1", null)).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("Mqtt", "Not authorized")]
    [InlineData("Http", "UnauthorizedError")]
    public async Task The_package_understands_a_refusal(string transport, string expected)
    {
        NodePeer.Require();
        await using LocalHubProcess hub = await StartAsync(transport);
        await using NodePeer device = NodePeer.Start(
            "hub-provision.js", hub, [.. Asked(hub, transport, "dev1"), ("ENROLMENT_KEY", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))]);

        Assert.Contains(expected, (await device.NextAsync("refused")).GetString(), StringComparison.Ordinal);
    }

    private async Task<LocalHubProcess> StartAsync(string transport)
    {
        bool needsHttps = transport != "Mqtt";
        if (needsHttps)
        {
            ServicePorts.RequireHttps();
        }

        return await LocalHubProcess.StartAsync(state, needsHttps ? ServicePorts.Https : 0);
    }

    /// <summary>The package takes the port of MQTT from the host's name and insists on 443 for the others.</summary>
    private (string Name, string Value)[] Asked(LocalHubProcess hub, string transport, string device) =>
    [
        ("PROVISIONING_HOST", transport == "Mqtt" ? $"localhost:{hub.MqttPort}" : "localhost"),
        ("PROVISIONING_TRANSPORT", transport),
        ("REGISTRATION_ID", device),
        ("ID_SCOPE", JsonNode.Parse(File.ReadAllText(Path.Combine(state, "endpoints.json")))!["idScope"]!.GetValue<string>()),
    ];

    private async Task<(string Name, string Value)[]> EnrolAsync(LocalHubProcess hub, bool byCertificate)
    {
        if (!byCertificate)
        {
            byte[] group = RandomNumberGenerator.GetBytes(32);
            await HubService.CallAsync(
                hub, HttpMethod.Put, "/enrollmentGroups/plants", $$"""{"attestation": {"type": "symmetricKey", "symmetricKey": {"primaryKey": "{{Convert.ToBase64String(group)}}"} } }""");
            return [("ENROLMENT_KEY", Convert.ToBase64String(ProvisioningNames.DeriveKey(group, "dev1")))];
        }

        using RSA key = RSA.Create(2048);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = new CertificateRequest("CN=dev1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        string certificateFile = Path.Combine(state, "dev1.pem"), keyFile = Path.Combine(state, "dev1-key.pem");
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        (int code, _, string error) = await ChildProgram.RunAsync(BuiltPrograms.LocalHub, "enrolment", "add", "dev1", "--certificate", certificateFile, "--state", state);
        Assert.True(code == 0, error);
        return [("DEVICE_CERTIFICATE", certificateFile), ("DEVICE_KEY", keyFile)];
    }
}

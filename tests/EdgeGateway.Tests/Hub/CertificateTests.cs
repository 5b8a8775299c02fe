using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub;
using EdgeGateway.Hub.Certificates;
using EdgeGateway.Hub.Registry;
using MQTTnet;
using Xunit;

namespace EdgeGateway.Tests.Hub;

/// <summary>Devices that show a certificate instead of a token.</summary>
public sealed class CertificateTests : IDisposable
{
    private static readonly DateTimeOffset From = TimeProvider.System.GetUtcNow().AddDays(-1);
    private readonly X509Certificate2 root = Make("CN=root", null, isAuthority: true);

    public void Dispose() => root.Dispose();

    [Fact]
    public async Task A_registered_thumbprint_opens_MQTT_AMQP_and_HTTPS_and_the_reader_sees_how()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        using X509Certificate2 own = Make("CN=anything", null);
        hub.Server.Core.Registry.Create("gw-1", new IdentityRequest { PrimaryThumbprint = Fingerprint(own, HashAlgorithmName.SHA256) });
        hub.Server.Core.Registry.Create("gw-2", new IdentityRequest { SecondaryThumbprint = Fingerprint(own, HashAlgorithmName.SHA1) });

        await using (TestDevice byMqtt = await ConnectAsync(hub, "gw-1", own))
        {
            await byMqtt.PublishAsync(HubTopics.Telemetry("gw-1", ""), "1", qos: 1);
        }

        await using TestAmqpDevice byAmqp = await TestAmqpDevice.ConnectAsync(hub, certificate: own);
        await byAmqp.Telemetry("gw-1").SendAsync(TestAmqpDevice.Body("2"), TestAmqpDevice.Patience);
        await byAmqp.Telemetry("gw-2").SendAsync(TestAmqpDevice.Body("3"), TestAmqpDevice.Patience);

        Assert.Equal(3, hub.Events().Count);
        Assert.All(hub.Events(), e => Assert.Contains("\"type\":\"x509\"", e.AuthMethod, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signed_certificate_opens_the_device_of_its_name()
    {
        using X509Certificate2 between = Make("CN=between", root, isAuthority: true), leaf = Make("CN=gw-1, O=plant", between), other = Make("CN=gw-2", between);
        await using RunningHub hub = await RunningHub.StartAsync(new HubSettings { DeviceAuthorities = [root, between] });
        hub.Server.Core.Registry.Create("gw-1", new IdentityRequest { AuthenticationType = "certificateAuthority" });

        await using TestDevice device = await ConnectAsync(hub, "gw-1", leaf);
        await device.PublishAsync(HubTopics.Telemetry("gw-1", ""), "1", qos: 1);

        Assert.Single(hub.Events());
        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(hub, "gw-1", other));
    }

    [Fact]
    public async Task Whoever_shows_no_certificate_or_another_is_refused()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        using X509Certificate2 own = Make("CN=gw-1", null), other = Make("CN=gw-1", null);
        DeviceIdentity identity = hub.Server.Core.Registry.Create("gw-1", new IdentityRequest { PrimaryThumbprint = Fingerprint(own, HashAlgorithmName.SHA256) }).Value;
        DeviceIdentity byKey = hub.AddDevice("gw-2");

        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(hub, "gw-1", other));
        await Assert.ThrowsAnyAsync<Exception>(() => TestDevice.ConnectAsync(hub, "gw-1", null));
        await Assert.ThrowsAnyAsync<Exception>(() => TestDevice.ConnectAsync(hub, identity));
        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(hub, "gw-2", own));
        await using TestAmqpDevice byAmqp = await TestAmqpDevice.ConnectAsync(hub, certificate: other);
        Assert.Equal("amqp:unauthorized-access", await TestAmqpDevice.ClosedAsync(byAmqp.Telemetry("gw-1")));
        await using TestDevice stillGood = await TestDevice.ConnectAsync(hub, byKey);
    }

    [Fact]
    public void A_signed_certificate_must_be_in_time_and_of_a_known_authority()
    {
        using X509Certificate2 leaf = Make("CN=gw-1", root), stranger = Make("CN=stranger", null, isAuthority: true), foreign = Make("CN=gw-1", stranger);
        var device = new DeviceIdentity { DeviceId = "gw-1", GenerationId = "1", ETag = "e", PrimaryKey = "", SecondaryKey = "", CreatedAt = From, AuthenticationType = DeviceIdentity.CertificateAuthority };
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(From.AddDays(2));
        var gate = new CertificateGate([root], time);

        Assert.IsType<DeviceVerdict.Admitted>(gate.Check(device, leaf));
        Assert.IsType<DeviceVerdict.Refused>(gate.Check(device, foreign));
        Assert.IsType<DeviceVerdict.Refused>(gate.Check(device with { DeviceId = "GW-1" }, leaf));
        Assert.IsType<DeviceVerdict.Refused>(gate.Check(device, null));
        time.Advance(TimeSpan.FromDays(400));
        Assert.IsType<DeviceVerdict.Refused>(gate.Check(device, leaf));
    }

    [Theory]
    [InlineData("selfSigned", null)]
    [InlineData(null, "12345")]
    [InlineData(null, "zz345678901234567890123456789012345678901")]
    [InlineData("magic", null)]
    public async Task A_request_that_fits_no_way_of_proof_is_refused(string? type, string? thumbprint)
    {
        await using RunningHub hub = await RunningHub.StartAsync();

        Assert.Equal("ArgumentInvalid", hub.Server.Core.Registry.Create("gw-1", new IdentityRequest { AuthenticationType = type, PrimaryThumbprint = thumbprint }).Error!.Name);
    }

    [Fact]
    public async Task The_service_sees_the_thumbprint_and_no_keys()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        string print = new('a', 64);
        await hub.GetJsonAsync(HttpMethod.Put, "/devices/gw-1", """{"deviceId":"gw-1","authentication":{"type":"selfSigned","x509Thumbprint":{"primaryThumbprint":"PRINT"}}}""".Replace("PRINT", print, StringComparison.Ordinal));

        System.Text.Json.Nodes.JsonNode authentication = (await hub.GetJsonAsync(HttpMethod.Get, "/devices/gw-1"))["authentication"]!;

        Assert.Equal(("selfSigned", print.ToUpperInvariant()), ((string?)authentication["type"], (string?)authentication["x509Thumbprint"]!["primaryThumbprint"]));
        Assert.Null(authentication["symmetricKey"]!["primaryKey"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no certificate")]
    public void A_file_of_authorities_that_cannot_be_used_is_named(string? content)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("authorities.pem");
        if (content is not null)
        {
            File.WriteAllText(file, content);
        }

        Assert.Contains(file, Assert.Throws<OperatorException>(() => DeviceAuthorities.Load(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_authorities_may_hold_several()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("authorities.pem");
        using X509Certificate2 other = Make("CN=other", null, isAuthority: true);
        File.WriteAllText(file, root.ExportCertificatePem() + "\n" + other.ExportCertificatePem() + "\n");

        Assert.Equal(["CN=root", "CN=other"], DeviceAuthorities.Load(file).Select(c => c.Subject));
    }

    private static Task<TestDevice> ConnectAsync(RunningHub hub, string deviceId, X509Certificate2 certificate) => TestDevice.ConnectAsync(
        hub, deviceId, null, o => o.WithTlsOptions(tls => tls.UseTls()
            .WithClientCertificates([certificate])
            .WithCertificateValidationHandler(e => hub.Root.Accepts(e.Certificate, e.SslPolicyErrors))));

    private static string Fingerprint(X509Certificate2 certificate, HashAlgorithmName hash) =>
        string.Join(':', certificate.GetCertHash(hash).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));

    private static X509Certificate2 Make(string subject, X509Certificate2? issuer, bool isAuthority = false)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        DateTimeOffset until = From.AddDays(isAuthority ? 500 : 365);
        if (issuer is null)
        {
            return request.CreateSelfSigned(From, until);
        }

        using X509Certificate2 made = request.Create(issuer, From, until, RandomNumberGenerator.GetBytes(8));
        return made.CopyWithPrivateKey(key);
    }
}

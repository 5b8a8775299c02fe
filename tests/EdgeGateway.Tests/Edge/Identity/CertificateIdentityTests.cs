using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Identity;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Hub;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Tests.Hub;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Identity;

/// <summary>A gateway that shows a certificate to the local hub.</summary>
public sealed class CertificateIdentityTests : IDisposable
{
    private readonly IdentityBench bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task The_common_name_is_the_device_and_the_certificate_opens_the_hub()
    {
        using X509Certificate2 root = IdentityBench.Certificate("CN=root", isAuthority: true, days: 500), between = IdentityBench.Certificate("CN=between", root, isAuthority: true, days: 400);
        using X509Certificate2 own = IdentityBench.Certificate("CN=gw-1, O=plant", between);
        await using RunningHub hub = await RunningHub.StartAsync(new HubSettings { DeviceAuthorities = [root, between] });
        hub.Server.Core.Registry.Create("gw-1", new IdentityRequest { AuthenticationType = DeviceIdentity.CertificateAuthority });

        HubIdentity identity = await new CertificateSource(bench.Files(own, between), hub.Server.Endpoints.MqttHost, null).OpenAsync(bench.Context(hub.Root), Token);
        await SendAsync(identity);

        Assert.Equal("gw-1", Assert.Single(hub.Events()).DeviceId);
        Assert.Equal(["CN=between"], identity.Credential.Between.Select(c => c.Subject));
    }

    [Fact]
    public async Task A_connection_string_with_x509_goes_with_a_certificate_of_any_name()
    {
        using X509Certificate2 own = IdentityBench.Certificate("CN=anything");
        await using RunningHub hub = await RunningHub.StartAsync();
        hub.Server.Core.Registry.Create("gw-1", new IdentityRequest { PrimaryThumbprint = own.GetCertHashString(HashAlgorithmName.SHA256) });
        string file = bench.Secret("connection", $"HostName={hub.Server.Endpoints.MqttHost};DeviceId=gw-1;x509=true");

        HubIdentity identity = await new ConnectionStringSource(file, bench.Files(own)).OpenAsync(bench.Context(hub.Root), Token);
        await SendAsync(identity);

        Assert.Single(hub.Events());
        string message = (await Assert.ThrowsAsync<OperatorException>(() => new ConnectionStringSource(file, null).OpenAsync(bench.Context(), Token))).Message;
        Assert.Contains("--certificate-key", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_the_hub_does_not_know_is_not_accepted()
    {
        using X509Certificate2 own = IdentityBench.Certificate("CN=gw-1"), registered = IdentityBench.Certificate("CN=gw-1");
        await using RunningHub hub = await RunningHub.StartAsync();
        hub.Server.Core.Registry.Create("gw-1", new IdentityRequest { PrimaryThumbprint = registered.GetCertHashString(HashAlgorithmName.SHA256) });
        HubIdentity identity = await new CertificateSource(bench.Files(own), hub.Server.Endpoints.MqttHost, null).OpenAsync(bench.Context(hub.Root), Token);

        var refused = await Assert.ThrowsAsync<HubException>(() => SendAsync(identity));

        Assert.Equal(HubFailure.Unauthorized, refused.Failure);
    }

    [Fact]
    public void A_key_that_others_may_read_is_refused_by_name()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows(), "File modes are a matter of Unix.");
        using X509Certificate2 own = IdentityBench.Certificate("CN=gw-1");
        CertificateFiles files = bench.Files(own);
        File.SetUnixFileMode(files.KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        string message = Assert.Throws<OperatorException>(() => files.Open(bench.Context())).Message;
        File.SetUnixFileMode(files.KeyFile, UnixFileMode.UserRead);
        files.Open(bench.Context());

        Assert.Contains($"{files.KeyFile} can be read or written by others (mode 604)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_another_certificate_is_told_with_both_files_and_without_the_key()
    {
        using X509Certificate2 own = IdentityBench.Certificate("CN=gw-1"), other = IdentityBench.Certificate("CN=gw-1");
        CertificateFiles files = bench.Files(own);
        string key = IdentityBench.KeyOf(other);
        bench.Secret("device-key.pem", key);

        string message = Assert.Throws<OperatorException>(() => files.Open(bench.Context())).ToString();

        Assert.Contains(files.KeyFile, message, StringComparison.Ordinal);
        Assert.Contains(files.CertificateFile, message, StringComparison.Ordinal);
        Assert.All(key.Split('\n')[1..^1], line => Assert.DoesNotContain(line, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "cannot be read")]
    [InlineData("", "holds no certificate")]
    public void A_certificate_file_that_cannot_be_used_is_named(string? content, string expected)
    {
        using X509Certificate2 own = IdentityBench.Certificate("CN=gw-1");
        CertificateFiles files = bench.Files(own);
        File.Delete(files.CertificateFile);
        if (content is not null)
        {
            File.WriteAllText(files.CertificateFile, content);
        }

        string message = Assert.Throws<OperatorException>(() => files.Open(bench.Context())).Message;

        Assert.Contains($"{files.CertificateFile} {expected}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_warns_a_month_before_the_end_and_then_once_a_day()
    {
        using X509Certificate2 own = IdentityBench.Certificate("CN=gw-1", days: 365);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        CertificateCredential credential = bench.Files(own).Open(bench.Context(time: time));
        int Warnings() => bench.Log.Lines.Count(l => l.Level == LogLevel.Warning);
        _ = credential.Certificate;
        Assert.Equal(0, Warnings());

        time.Advance(TimeSpan.FromDays(340));
        for (int hour = 0; hour < 49; hour++)
        {
            _ = credential.Certificate;
            time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(3, Warnings());
    }

    [Fact]
    public async Task New_files_count_from_the_next_connection_and_broken_ones_do_not()
    {
        using X509Certificate2 first = IdentityBench.Certificate("CN=gw-1"), second = IdentityBench.Certificate("CN=gw-1");
        await using RunningHub hub = await RunningHub.StartAsync();
        hub.Server.Core.Registry.Create("gw-1", new IdentityRequest
        {
            PrimaryThumbprint = first.GetCertHashString(HashAlgorithmName.SHA256), SecondaryThumbprint = second.GetCertHashString(HashAlgorithmName.SHA256),
        });
        CertificateFiles files = bench.Files(first);
        HubIdentity identity = await new CertificateSource(files, hub.Server.Endpoints.MqttHost, null).OpenAsync(bench.Context(hub.Root), Token);
        DateTime later = File.GetLastWriteTimeUtc(files.KeyFile).AddSeconds(5);

        bench.Secret("device-key.pem", IdentityBench.KeyOf(second));
        File.SetLastWriteTimeUtc(files.KeyFile, later);
        string half = identity.Credential.Certificate!.Thumbprint; // the key is there, its certificate is not
        bench.Files(second);
        File.SetLastWriteTimeUtc(files.CertificateFile, later.AddSeconds(5));
        await SendAsync(identity);

        Assert.Equal((first.Thumbprint, second.Thumbprint), (half, identity.Credential.Certificate!.Thumbprint));
        Assert.Single(hub.Events());
        Assert.Contains("the former one is shown", Assert.Single(bench.Log.Lines, l => l.Level == LogLevel.Warning).Text, StringComparison.Ordinal);
    }

    private static async Task SendAsync(HubIdentity identity)
    {
        await using var client = new MqttHubClient(identity, new HubDialer(identity, proxy: null, TimeProvider.System).DirectToAddress(), new Random(1), TimeProvider.System);
        await client.ConnectAsync(Token);
        await client.SendAsync(new HubMessage("1", "{}"u8.ToArray(), "application/json", "utf-8", new Dictionary<string, string>()), Token);
    }
}

using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Identity;
using EdgeGateway.Edge.Identity.Workload;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Tests.Edge.Uplink;
using Microsoft.Extensions.Logging;
using Xunit;

namespace EdgeGateway.Tests.Edge.Identity;

/// <summary>The gateway as a module of IoT Edge, against a stand-in for its security daemon.</summary>
public sealed class WorkloadIdentityTests : IDisposable
{
    private readonly IdentityBench bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Socket => Path.Combine(bench.Folder, "workload.sock");

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task The_daemon_signs_and_says_whom_to_trust_and_the_module_connects_to_the_IoT_Edge_hub()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows(), "The workload API is a Unix socket.");
        await using TestBroker edgeHub = await TestBroker.StartAsync();
        await using WorkloadStandIn daemon = await WorkloadStandIn.StartAsync(Socket, edgeHub.CertificatePem);
        edgeHub.Admit("plants.example/devices/gw-1/modules/edge", daemon.Key);

        HubIdentity identity = await new WorkloadSource(Module(edgeHub.Identity.Address.Port)).OpenAsync(bench.Context(), Token);
        await using var client = new MqttHubClient(identity, new HubDialer(identity, proxy: null, TimeProvider.System).DirectToAddress(), new Random(1), TimeProvider.System);
        await client.ConnectAsync(Token);
        await client.SendAsync(new HubMessage("1", "{}"u8.ToArray(), "application/json", "utf-8", new Dictionary<string, string>()), Token);

        Assert.StartsWith("plants.example/gw-1/edge/?api-version=", Assert.Single(edgeHub.Connections).UserName, StringComparison.Ordinal);
        Assert.StartsWith("devices/gw-1/modules/edge/messages/events/", (await edgeHub.Telemetry.ReadAsync(Token)).Topic, StringComparison.Ordinal);
        Assert.Equal(["GET /trust-bundle?api-version=2019-01-30", "POST /modules/edge/genid/637/sign?api-version=2019-01-30"], daemon.Calls);
    }

    [Fact]
    public async Task A_daemon_that_comes_later_is_waited_for()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows(), "The workload API is a Unix socket.");
        using System.Security.Cryptography.X509Certificates.X509Certificate2 root = IdentityBench.Certificate("CN=root", isAuthority: true);
        Task<HubIdentity> opening = new WorkloadSource(Module(8883)).OpenAsync(bench.Context(), Token);
        while (bench.Log.Lines.IsEmpty)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }

        await using WorkloadStandIn daemon = await WorkloadStandIn.StartAsync(Socket, root.ExportCertificatePem());

        Assert.Equal("gw-1/edge", (await opening).ClientId);
        Assert.All(bench.Log.Lines, line => Assert.Equal(LogLevel.Warning, line.Level));
    }

    [Theory]
    [InlineData(404, HubFailure.Unauthorized)]
    [InlineData(500, HubFailure.Transient)]
    internal async Task A_daemon_that_does_not_sign_fails_the_connection(int status, HubFailure failure)
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows(), "The workload API is a Unix socket.");
        using System.Security.Cryptography.X509Certificates.X509Certificate2 root = IdentityBench.Certificate("CN=root", isAuthority: true);
        await using WorkloadStandIn daemon = await WorkloadStandIn.StartAsync(Socket, root.ExportCertificatePem());
        HubIdentity identity = await new WorkloadSource(Module(8883)).OpenAsync(bench.Context(), Token);
        daemon.Status = status;

        var failed = await Assert.ThrowsAsync<HubException>(async () => await identity.TokenAsync(DateTimeOffset.UnixEpoch, Token));

        Assert.Equal(failure, failed.Failure);
        Assert.Contains("not signed", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trust_bundle_without_certificates_is_told()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows(), "The workload API is a Unix socket.");
        await using WorkloadStandIn daemon = await WorkloadStandIn.StartAsync(Socket, "nothing");

        await Assert.ThrowsAsync<OperatorException>(() => new WorkloadSource(Module(8883)).OpenAsync(bench.Context(), Token));
    }

    [Fact]
    public void The_variables_are_read_or_named()
    {
        var variables = new Dictionary<string, string>
        {
            ["IOTEDGE_WORKLOADURI"] = "unix:///var/run/iotedge/workload.sock", ["IOTEDGE_IOTHUBHOSTNAME"] = "plants.example", ["IOTEDGE_DEVICEID"] = "gw-1",
            ["IOTEDGE_MODULEID"] = "edge", ["IOTEDGE_MODULEGENERATIONID"] = "637", ["IOTEDGE_AUTHSCHEME"] = "SasToken",
        };

        WorkloadEnvironment read = WorkloadEnvironment.Read(variables.GetValueOrDefault)!;
        Assert.Equal(("/var/run/iotedge/workload.sock", "2018-06-28", null), (read.Uri.AbsolutePath, read.ApiVersion, read.GatewayName));
        Assert.Null(WorkloadEnvironment.Read(_ => null));
        Assert.Contains("is x509", Refusal(variables, "IOTEDGE_AUTHSCHEME", "x509"), StringComparison.Ordinal);
        Assert.Contains("must begin with unix://", Refusal(variables, "IOTEDGE_WORKLOADURI", "ftp://x"), StringComparison.Ordinal);
        Assert.Contains("IOTEDGE_MODULEID is not", Refusal(variables, "IOTEDGE_MODULEID", ""), StringComparison.Ordinal);
    }

    /// <summary>The example of "Control access to IoT Hub with SAS": the text is the encoded resource, a line feed and the end.</summary>
    [Fact]
    public void A_token_made_elsewhere_is_the_one_that_would_be_made_here()
    {
        var end = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        byte[] key = [1, 2, 3];
        string digest = Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData(key, System.Text.Encoding.UTF8.GetBytes(SasToken.TextToSign("h/devices/d/modules/m", end))));

        Assert.Equal("h%2Fdevices%2Fd%2Fmodules%2Fm\n1800000000", SasToken.TextToSign("h/devices/d/modules/m", end));
        Assert.Equal(SasToken.Create("h/devices/d/modules/m", key, end), SasToken.Compose("h/devices/d/modules/m", digest, end));
    }

    private static string Refusal(Dictionary<string, string> variables, string name, string value) =>
        Assert.Throws<OperatorException>(() => WorkloadEnvironment.Read(new Dictionary<string, string>(variables) { [name] = value }.GetValueOrDefault)).Message;

    private WorkloadEnvironment Module(int port) => new(
        new Uri($"unix://{Socket}"), "plants.example", FormattableString.Invariant($"localhost:{port}"), "gw-1", "edge", "637", "2019-01-30");
}

using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Identity;
using EdgeGateway.Edge.Identity.Provisioning;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Hub;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Tests.Hub;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Identity;

/// <summary>A gateway that asks the local hub's provisioning service where it belongs.</summary>
public sealed class ProvisioningIdentityTests : IDisposable
{
    private static readonly string Key = Convert.ToBase64String(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());
    private static readonly HubSettings AtOnce = new() { ProvisioningRetryAfter = TimeSpan.Zero };

    private readonly IdentityBench bench = new();
    private readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string AssignmentPath => Path.Combine(bench.Folder, "state", AssignmentFile.Name);

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("symmetricKey", "enrollments/gw-1")]
    [InlineData("groupKey", "enrollmentGroups/plants")]
    public async Task With_a_key_it_is_given_a_hub_and_gets_in(string kind, string path)
    {
        await using RunningHub hub = await RunningHub.StartAsync(AtOnce);
        await EnrolAsync(hub, path);

        HubIdentity identity = await OpenAsync(hub, kind);
        await SendAsync(identity);

        Assert.Equal("gw-1", Assert.Single(hub.Events()).DeviceId);
        Assert.Equal(kind == "groupKey" ? 1 : 0, bench.Log.Lines.Count(l => l.Level == LogLevel.Warning));
        string kept = await File.ReadAllTextAsync(AssignmentPath, Token);
        Assert.DoesNotContain(Key, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(ProvisioningNames.DeriveKey(Convert.FromBase64String(Key), "gw-1")), kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_certificate_of_a_group_it_is_given_a_hub_and_gets_in()
    {
        using X509Certificate2 root = IdentityBench.Certificate("CN=root", isAuthority: true, days: 500), own = IdentityBench.Certificate("CN=gw-1", root);
        await using RunningHub hub = await RunningHub.StartAsync(AtOnce);
        var attestation = new JsonObject
        {
            ["type"] = "x509", ["x509"] = new JsonObject { ["signingCertificates"] = new JsonObject { ["primary"] = new JsonObject { ["certificate"] = root.ExportCertificatePem() } } },
        };
        await hub.GetJsonAsync(HttpMethod.Put, "/enrollmentGroups/plants", new JsonObject { ["attestation"] = attestation }.ToJsonString());
        CertificateFiles files = bench.Files(own);

        string settings = Settings(hub, new JsonObject { ["kind"] = "x509", ["certificateFile"] = Path.GetFileName(files.CertificateFile), ["keyFile"] = Path.GetFileName(files.KeyFile) }, null);
        HubIdentity identity = await new ProvisioningSource(settings).OpenAsync(bench.Context(hub.Root, time), Token);
        await SendAsync(identity);

        Assert.Equal("gw-1", Assert.Single(hub.Events()).DeviceId);
    }

    [Fact]
    public async Task The_next_start_does_without_the_service()
    {
        RunningHub hub = await RunningHub.StartAsync(AtOnce);
        await EnrolAsync(hub, "enrollments/gw-1");
        var root = hub.Root;
        HubIdentity first = await OpenAsync(hub, "symmetricKey");
        string settings = Path.Combine(bench.Folder, "provisioning.json");
        await hub.DisposeAsync();

        HubIdentity second = await new ProvisioningSource(settings).OpenAsync(bench.Context(root, time), Token);

        Assert.Equal((first.Address, first.DeviceId), (second.Address, second.DeviceId));
    }

    [Fact]
    public async Task At_the_first_start_it_asks_until_it_is_enrolled()
    {
        await using RunningHub hub = await RunningHub.StartAsync(AtOnce);
        Task<HubIdentity> opening = OpenAsync(hub, "symmetricKey");
        await UntilAsync(() => bench.Log.Lines.Any(l => l.Level == LogLevel.Warning));
        Assert.False(opening.IsCompleted);
        await EnrolAsync(hub, "enrollments/gw-1");

        await UntilAsync(() =>
        {
            if (bench.Log.Lines.Last().Level == LogLevel.Warning)
            {
                time.Advance(TimeSpan.FromSeconds(1)); // only while it waits: a call that is under way must not run out of time
            }

            return opening.IsCompleted;
        });

        Assert.Equal("gw-1", (await opening).DeviceId);
        Assert.Contains(bench.Log.Lines, l => l.Text.Contains("no enrolment knows it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gateway_whose_hub_refuses_it_asks_again_and_goes_where_it_is_sent()
    {
        await using RunningHub old = await RunningHub.StartAsync(AtOnce), other = await RunningHub.StartAsync();
        await EnrolAsync(old, "enrollments/gw-1");
        HubIdentity identity = await OpenAsync(old, "symmetricKey");
        await SendAsync(identity);
        other.Server.Core.Registry.Create("gw-1", new IdentityRequest { PrimaryKey = Key });
        await EnrolAsync(old, "enrollments/gw-1", $$""", "iotHubHostName": "{{other.Server.Endpoints.MqttHost}}" """);
        old.Server.Core.Registry.Delete("gw-1", null);

        int refusals = await FailUntilMovedAsync(identity);
        await SendAsync(identity);

        Assert.InRange(refusals, ReassignmentRules.Refusals, ReassignmentRules.Refusals + 1);
        Assert.Single(other.Events());
        Assert.Contains(other.Server.Endpoints.MqttHost, await File.ReadAllTextAsync(AssignmentPath, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_was_deleted_in_the_hub_registers_itself_again()
    {
        await using RunningHub hub = await RunningHub.StartAsync(AtOnce);
        await EnrolAsync(hub, "enrollments/gw-1");
        HubIdentity identity = await OpenAsync(hub, "symmetricKey");
        hub.Server.Core.Registry.Delete("gw-1", null);
        await using var client = new ReassignedHub(new MqttHubClient(identity, new HubDialer(identity, proxy: null, TimeProvider.System).DirectToAddress(), new Random(1), TimeProvider.System), identity, identity.Reassignment!);

        int failed = 0;
        HubFailure last = HubFailure.Refused;
        while (hub.Server.Core.Registry.Find("gw-1") is null && failed < 10)
        {
            failed++;
            time.Advance(TimeSpan.FromSeconds(30));
            last = (await Assert.ThrowsAsync<HubException>(() => client.ConnectAsync(Token))).Failure;
        }

        await client.ConnectAsync(Token);

        Assert.Equal(HubFailure.Transient, last); // so that the next try comes soon
        Assert.InRange(failed, ReassignmentRules.Refusals, ReassignmentRules.Refusals + 1);
    }

    private async Task<int> FailUntilMovedAsync(HubIdentity identity)
    {
        await using var client = new ReassignedHub(new MqttHubClient(identity, new HubDialer(identity, proxy: null, TimeProvider.System).DirectToAddress(), new Random(1), TimeProvider.System), identity, identity.Reassignment!);
        HubAddress old = identity.Address;
        int failed = 0;
        while (identity.Address == old && failed < 20)
        {
            failed++;
            time.Advance(TimeSpan.FromSeconds(30));
            await Assert.ThrowsAsync<HubException>(() => client.ConnectAsync(Token));
        }

        return failed;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }
    }

    private static Task<JsonNode> EnrolAsync(RunningHub hub, string path, string more = "") =>
        hub.GetJsonAsync(HttpMethod.Put, $"/{path}", $$"""{"attestation": {"type": "symmetricKey", "symmetricKey": {"primaryKey": "{{Key}}"} }{{more}} }""");

    private Task<HubIdentity> OpenAsync(RunningHub hub, string kind) =>
        new ProvisioningSource(Settings(hub, new JsonObject { ["kind"] = kind, ["keyFile"] = Path.GetFileName(bench.Secret("enrolment.key", Key)) }, "gw-1")).OpenAsync(bench.Context(hub.Root, time), Token);

    private string Settings(RunningHub hub, JsonObject attestation, string? registrationId)
    {
        var settings = new JsonObject { ["endpoint"] = hub.Server.Endpoints.ServiceHost, ["idScope"] = hub.Server.Core.IdScope, ["attestation"] = attestation };
        if (registrationId is not null)
        {
            settings["registrationId"] = registrationId;
        }

        return bench.Secret("provisioning.json", settings.ToJsonString());
    }

    private static async Task SendAsync(HubIdentity identity)
    {
        await using var client = new MqttHubClient(identity, new HubDialer(identity, proxy: null, TimeProvider.System).DirectToAddress(), new Random(1), TimeProvider.System);
        await client.ConnectAsync(Token);
        await client.SendAsync(new HubMessage("1", "{}"u8.ToArray(), "application/json", "utf-8", new Dictionary<string, string>()), Token);
    }
}

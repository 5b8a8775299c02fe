using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub;
using EdgeGateway.Hub.Provisioning;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Tests.Edge.Identity;
using MQTTnet;
using Xunit;

namespace EdgeGateway.Tests.Hub.Provisioning;

/// <summary>Devices that ask the hub where they belong, and those that may not.</summary>
public sealed class ProvisioningTests
{
    private static readonly string Key = Convert.ToBase64String(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());

    /// <summary>The key of the device <c>sn-007-888-abc-mac-a1-b2-c3-d4-e5-f6</c> in "Symmetric key attestation", Microsoft documentation.</summary>
    [Fact]
    public void A_devices_key_is_the_groups_key_over_its_registration_id()
    {
        byte[] group = Convert.FromBase64String("8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==");

        Assert.Equal("Jsm0lyGpjaVYVP2g3FnmnmG9dI/9qU24wNoykUmermc=", Convert.ToBase64String(ProvisioningNames.DeriveKey(group, "sn-007-888-abc-mac-a1-b2-c3-d4-e5-f6")));
    }

    [Fact]
    public async Task A_device_with_an_enrolled_key_is_given_this_hub_and_may_connect_with_its_key()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await EnrolAsync(hub, "enrollments/reg-1", KeyAttestation(), """, "deviceId": "gw-1" """);

        JsonNode state = await RegisterAsync(hub, "reg-1", Convert.FromBase64String(Key));

        Assert.Equal(("assigned", hub.Server.Endpoints.MqttHost, "gw-1"), ((string?)state["status"], (string?)state["assignedHub"], (string?)state["deviceId"]));
        await using TestDevice device = await TestDevice.ConnectAsync(hub, hub.Server.Core.Registry.Find("gw-1")!);
        Assert.Equal(Key, hub.Server.Core.Registry.Find("gw-1")!.PrimaryKey);
    }

    [Fact]
    public async Task A_device_of_a_group_has_a_key_of_its_own_and_survives_a_restart_of_the_hub()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await EnrolAsync(hub, "enrollmentGroups/plants", KeyAttestation());
        byte[] derived = ProvisioningNames.DeriveKey(Convert.FromBase64String(Key), "gw-1");
        JsonNode first = await RegisterAsync(hub, "gw-1", derived);
        string etag = hub.Server.Core.Registry.Find("gw-1")!.ETag;

        await hub.RestartAsync();
        JsonNode again = await RegisterAsync(hub, "gw-1", derived);

        Assert.Equal((string?)first["createdDateTimeUtc"], (string?)again["createdDateTimeUtc"]);
        Assert.Equal((Convert.ToBase64String(derived), etag), (hub.Server.Core.Registry.Find("gw-1")!.PrimaryKey, hub.Server.Core.Registry.Find("gw-1")!.ETag));
    }

    [Fact]
    public async Task A_certificate_opens_its_enrolment_and_then_the_hub()
    {
        using X509Certificate2 root = IdentityBench.Certificate("CN=root", isAuthority: true, days: 500), other = IdentityBench.Certificate("CN=other", isAuthority: true, days: 500);
        using X509Certificate2 member = IdentityBench.Certificate("CN=gw-1", root), own = IdentityBench.Certificate("CN=gw-2"), stranger = IdentityBench.Certificate("CN=gw-3", other);
        await using RunningHub hub = await RunningHub.StartAsync();
        await EnrolAsync(hub, "enrollmentGroups/plants", CertificateAttestation("signingCertificates", root));
        await EnrolAsync(hub, "enrollments/gw-2", CertificateAttestation("clientCertificates", own));
        AttestationGateOf(hub, out AttestationGate gate);
        string scope = hub.Server.Core.IdScope;

        Assert.IsType<AttestationVerdict.Proven>(gate.Check(scope, "gw-1", null, member));
        Assert.IsType<AttestationVerdict.Proven>(gate.Check(scope, "gw-2", null, own));
        Assert.All([(scope, "gw-2", member), (scope, "gw-3", stranger), (scope, "gw-1", own), (scope, "gw-1", null), ("0neOTHER", "gw-1", member)], c =>
            Assert.IsType<AttestationVerdict.Refused>(gate.Check(c.Item1, c.Item2, null, c.Item3)));
        await using ByMqtt mqtt = await ByMqtt.ConnectAsync(hub, "gw-1", null, member);
        Assert.Equal("assigned", (string?)(await mqtt.RegisterAsync())["status"]);
        await using TestDevice device = await TestDevice.ConnectAsync(hub, "gw-1", null, o => o.WithTlsOptions(tls => tls.UseTls()
            .WithClientCertificates([member]).WithCertificateValidationHandler(e => hub.Root.Accepts(e.Certificate, e.SslPolicyErrors))));
    }

    [Fact]
    public async Task The_wrong_key_the_wrong_scope_and_an_unknown_device_are_refused_by_HTTPS_and_MQTT()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await EnrolAsync(hub, "enrollments/gw-1", KeyAttestation());
        string scope = hub.Server.Core.IdScope;
        byte[] key = Convert.FromBase64String(Key);

        foreach ((string at, string id, byte[] by) in new[] { (scope, "gw-1", new byte[32]), ("0ne00000000", "gw-1", key), (scope, "gw-2", key) })
        {
            using HttpResponseMessage answer = await AskAsync(hub, HttpMethod.Put, $"/{at}/registrations/{id}/register", Token(at, id, by));
            JsonNode body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            Assert.Equal((HttpStatusCode.Unauthorized, 401002), (answer.StatusCode, (int)body["errorCode"]!));
            await Assert.ThrowsAnyAsync<Exception>(() => ByMqtt.ConnectAsync(hub, id, Token(at, id, by), null, at));
        }
    }

    [Fact]
    public async Task By_MQTT_the_device_hears_when_to_ask_again_and_then_its_hub()
    {
        await using RunningHub hub = await RunningHub.StartAsync(new HubSettings { ProvisioningRetryAfter = TimeSpan.FromSeconds(7) });
        await EnrolAsync(hub, "enrollments/gw-1", KeyAttestation());
        await using ByMqtt mqtt = await ByMqtt.ConnectAsync(hub, "gw-1", Token(hub.Server.Core.IdScope, "gw-1", Convert.FromBase64String(Key)), null);

        JsonNode outcome = await mqtt.RegisterAsync();

        Assert.StartsWith("$dps/registrations/res/202/?$rid=1&retry-after=7", mqtt.Topics[0], StringComparison.Ordinal);
        Assert.Equal("$dps/registrations/res/200/?$rid=2", mqtt.Topics[1]);
        Assert.Equal(("assigned", "gw-1"), ((string?)outcome["status"], (string?)outcome["registrationState"]!["deviceId"]));
    }

    [Fact]
    public async Task A_disabled_enrolment_ends_in_the_state_disabled_and_an_unknown_operation_in_404()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await EnrolAsync(hub, "enrollments/gw-1", KeyAttestation(), """, "provisioningStatus": "disabled" """);
        string token = Token(hub.Server.Core.IdScope, "gw-1", Convert.FromBase64String(Key));

        JsonNode state = await RegisterAsync(hub, "gw-1", Convert.FromBase64String(Key));
        using HttpResponseMessage unknown = await AskAsync(hub, HttpMethod.Get, $"/{hub.Server.Core.IdScope}/registrations/gw-1/operations/4.none", token);

        Assert.Equal(("disabled", null), ((string?)state["status"], (string?)state["assignedHub"]));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Null(hub.Server.Core.Registry.Find("gw-1"));
    }

    [Fact]
    public async Task An_enrolment_may_send_its_devices_to_another_hub()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await EnrolAsync(hub, "enrollments/gw-1", KeyAttestation(), """, "iotHubHostName": "other.example:8883" """);

        JsonNode state = await RegisterAsync(hub, "gw-1", Convert.FromBase64String(Key));

        Assert.Equal("other.example:8883", (string?)state["assignedHub"]);
        Assert.Null(hub.Server.Core.Registry.Find("gw-1"));
    }

    [Theory]
    [InlineData("enrollments/gw-1", """{"attestation": {"type": "tpm"}}""")]
    [InlineData("enrollments/gw-1", """{"attestation": {"type": "symmetricKey", "symmetricKey": {"primaryKey": "short"}}}""")]
    [InlineData("enrollments/gw-1", """{"attestation": {"type": "x509", "x509": {"clientCertificates": {"primary": {"certificate": "no PEM"}}}}}""")]
    [InlineData("enrollmentGroups/plants", """{"attestation": {"type": "symmetricKey"}, "deviceId": "gw-1"}""")]
    [InlineData("enrollments/gw-1", """{"attestation": {"type": "symmetricKey"}, "provisioningStatus": "perhaps"}""")]
    public async Task An_enrolment_that_makes_no_sense_is_refused(string path, string body)
    {
        await using RunningHub hub = await RunningHub.StartAsync();

        using HttpResponseMessage answer = await hub.CallAsync(HttpMethod.Put, $"/{path}", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Enrolments_are_listed_without_keys_and_go_when_they_are_removed()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        await EnrolAsync(hub, "enrollments/gw-1", KeyAttestation());
        await EnrolAsync(hub, "enrollmentGroups/gw-1", KeyAttestation());

        JsonNode all = await hub.GetJsonAsync(HttpMethod.Post, "/enrollments/query");
        JsonNode secret = await hub.GetJsonAsync(HttpMethod.Post, "/enrollments/gw-1/attestationmechanism");
        using HttpResponseMessage removed = await hub.CallAsync(HttpMethod.Delete, "/enrollments/gw-1"), gone = await hub.CallAsync(HttpMethod.Get, "/enrollments/gw-1");

        Assert.Single(all.AsArray());
        Assert.DoesNotContain(Key, all.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(Key, (string?)secret["symmetricKey"]!["primaryKey"]);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (removed.StatusCode, gone.StatusCode));
        Assert.NotNull(await hub.GetJsonAsync(HttpMethod.Get, "/enrollmentGroups/gw-1"));
    }

    private static void AttestationGateOf(RunningHub hub, out AttestationGate gate) => gate = new AttestationGate(hub.Server.Core.Enrolments, hub.Server.Core.IdScope, TimeProvider.System);

    private static string KeyAttestation() => $$"""{"type": "symmetricKey", "symmetricKey": {"primaryKey": "{{Key}}"} }""";

    private static string CertificateAttestation(string holder, X509Certificate2 certificate) =>
        new JsonObject { ["type"] = "x509", ["x509"] = new JsonObject { [holder] = new JsonObject { ["primary"] = new JsonObject { ["certificate"] = certificate.ExportCertificatePem() } } } }.ToJsonString();

    private static Task<JsonNode> EnrolAsync(RunningHub hub, string path, string attestation, string more = "") =>
        hub.GetJsonAsync(HttpMethod.Put, $"/{path}", $$"""{"attestation": {{attestation}}{{more}} }""");

    private static string Token(string scope, string id, byte[] key) =>
        SasToken.Create(ProvisioningNames.Resource(scope, id), key, TimeProvider.System.GetUtcNow().AddHours(1), ProvisioningNames.Policy);

    private static Task<HttpResponseMessage> AskAsync(RunningHub hub, HttpMethod method, string path, string token) =>
        hub.SendAsync(method, path, token, new StringContent("{}", Encoding.UTF8, "application/json"));

    private static async Task<JsonNode> RegisterAsync(RunningHub hub, string id, byte[] key)
    {
        string scope = hub.Server.Core.IdScope, path = $"/{ProvisioningNames.Path(scope, id)}";
        using HttpResponseMessage accepted = await AskAsync(hub, HttpMethod.Put, $"{path}/register", Token(scope, id, key));
        Assert.Equal((HttpStatusCode.Accepted, "1"), (accepted.StatusCode, accepted.Headers.RetryAfter?.ToString()));
        string operation = (string)JsonNode.Parse(await accepted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["operationId"]!;
        using HttpResponseMessage done = await AskAsync(hub, HttpMethod.Get, $"{path}/operations/{operation}", Token(scope, id, key));
        return JsonNode.Parse(await done.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["registrationState"]!;
    }

    /// <summary>A device that asks by MQTT.</summary>
    private sealed class ByMqtt : IAsyncDisposable
    {
        private readonly TestDevice wire;

        private ByMqtt(TestDevice wire) => this.wire = wire;

        public List<string> Topics { get; } = [];

        public static async Task<ByMqtt> ConnectAsync(RunningHub hub, string id, string? token, X509Certificate2? certificate, string? scope = null)
        {
            string userName = $"{scope ?? hub.Server.Core.IdScope}/registrations/{id}/api-version=2019-03-31&ClientVersion=test%2F1";
            return new ByMqtt(await TestDevice.ConnectAsync(hub, id, token, o => o.WithCleanSession().WithTlsOptions(tls => tls.UseTls()
                .WithClientCertificates(certificate is null ? [] : [certificate])
                .WithCertificateValidationHandler(e => hub.Root.Accepts(e.Certificate, e.SslPolicyErrors))), userName));
        }

        public async Task<JsonNode> RegisterAsync()
        {
            await wire.SubscribeAsync(ProvisioningNames.ResponseFilter);
            await wire.PublishAsync($"{ProvisioningNames.RegisterPrefix}?$rid=1", "{}", qos: 1);
            JsonNode assigning = await NextAsync();
            await wire.PublishAsync($"{ProvisioningNames.StatusPrefix}?$rid=2&operationId={(string?)assigning["operationId"]}");
            return await NextAsync();
        }

        public ValueTask DisposeAsync() => wire.DisposeAsync();

        private async Task<JsonNode> NextAsync()
        {
            (string topic, string body) = await wire.NextAsync();
            Topics.Add(topic);
            return JsonNode.Parse(body)!;
        }
    }
}

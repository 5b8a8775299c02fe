using System.Text;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Mqtt;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Security;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Hub.Security;

public sealed class TokenTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 12, 8, 0, 0, TimeSpan.Zero));
    private readonly PolicyStore policies;
    private readonly TokenGate gate;
    private readonly DeviceRegistry registry;
    private readonly DeviceGate devices;
    private readonly DeviceIdentity device;

    public TokenTests()
    {
        policies = PolicyStore.Open(folder.File("policies.json"));
        var host = new HubHostName("hub.test");
        gate = new TokenGate(policies, host, time);
        registry = new DeviceRegistry(folder.File("devices"), time);
        devices = new DeviceGate(registry, gate, new CertificateGate([], time), host, time);
        device = registry.Create("gw-1", new IdentityRequest()).Value;
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("hub.test", "hub.test/devices/gw-1")]
    [InlineData("localhost:8883", "localhost:8883/devices/gw-1")]
    [InlineData("127.0.0.1", "HUB.TEST/devices/gw-1")]
    public void A_device_comes_in_with_either_key_by_any_name_of_the_hub(string host, string resource)
    {
        foreach (string key in (string[])[device.PrimaryKey, device.SecondaryKey])
        {
            var admitted = Assert.IsType<DeviceVerdict.Admitted>(devices.Check(host, "gw-1", Token(resource, key)));
            Assert.Contains("\"scope\":\"device\"", admitted.AuthMethod, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_policy_with_the_right_opens_every_device_and_one_without_none()
    {
        Assert.IsType<DeviceVerdict.Admitted>(devices.Check("hub.test", "gw-1", Token("hub.test", policies["device"].Key, policy: "device")));
        Assert.IsType<DeviceVerdict.Admitted>(devices.Check("hub.test", "gw-1", Token("hub.test/devices/gw-1", policies["iothubowner"].Key, policy: "iothubowner")));
        Assert.IsType<DeviceVerdict.Refused>(devices.Check("hub.test", "gw-1", Token("hub.test", policies["service"].Key, policy: "service")));
    }

    [Theory]
    [InlineData("other.hub", "gw-1", "hub.test/devices/gw-1")]
    [InlineData("hub.test", "gw-2", "hub.test/devices/gw-2")]
    [InlineData("hub.test", "GW-1", "hub.test/devices/GW-1")]
    [InlineData("hub.test", "gw-1", "hub.test/devices/gw-2")]
    [InlineData("hub.test", "gw-1", "hub.test/devices/gw")]
    [InlineData("hub.test", "gw-1", "other.hub/devices/gw-1")]
    public void A_token_for_something_else_opens_nothing(string host, string deviceId, string resource) =>
        Assert.IsType<DeviceVerdict.Refused>(devices.Check(host, deviceId, Token(resource, device.PrimaryKey)));

    [Fact]
    public void A_disabled_device_a_wrong_key_and_no_token_are_refused()
    {
        Assert.IsType<DeviceVerdict.Refused>(devices.Check("hub.test", "gw-1", Token("hub.test/devices/gw-1", PolicyStore.NewKey())));
        Assert.IsType<DeviceVerdict.Refused>(devices.Check("hub.test", "gw-1", null));
        Assert.IsType<DeviceVerdict.Refused>(devices.Check("hub.test", "gw-1", device.PrimaryKey));

        registry.Update("gw-1", new IdentityRequest { Status = "disabled" }, "*");

        Assert.IsType<DeviceVerdict.Refused>(devices.Check("hub.test", "gw-1", Token("hub.test/devices/gw-1", device.PrimaryKey)));
    }

    [Fact]
    public void Clocks_may_differ_by_five_minutes()
    {
        string token = Token("hub.test/devices/gw-1", device.PrimaryKey);
        time.Advance(TimeSpan.FromHours(1) + TokenGate.Skew);
        Assert.IsType<DeviceVerdict.Admitted>(devices.Check("hub.test", "gw-1", token));

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<DeviceVerdict.Refused>(devices.Check("hub.test", "gw-1", token));
    }

    [Fact]
    public void A_token_of_another_key_with_the_same_text_is_refused_whatever_its_end()
    {
        string endless = $"SharedAccessSignature sr=hub.test%2Fdevices%2Fgw-1&sig=AAAA&se={long.MaxValue}";

        Assert.IsType<DeviceVerdict.Refused>(devices.Check("hub.test", "gw-1", endless));
    }

    [Fact]
    public void Readers_sign_with_the_text_of_the_key_and_services_with_its_bytes()
    {
        Policy service = policies["service"];
        string reader = SasToken.Create("sb://hub.test/iothub-ehub", Encoding.UTF8.GetBytes(service.Key), time.GetUtcNow().AddHours(1), "service");

        Assert.IsType<TokenVerdict.Granted>(gate.CheckEventHub(reader, "hub.test/iothub-ehub/ConsumerGroups/$Default/Partitions/0"));
        Assert.IsType<TokenVerdict.Granted>(gate.CheckEventHub(Token("hub.test", service.Key, policy: "service"), "hub.test/iothub-ehub"));
        Assert.IsType<TokenVerdict.Refused>(gate.CheckEventHub(reader, "hub.test/another"));
        Assert.IsType<TokenVerdict.Refused>(gate.CheckHub(reader, "/twins/gw-1", Rights.ServiceConnect));
        Assert.IsType<TokenVerdict.Granted>(gate.CheckHub(Token("hub.test", service.Key, policy: "service"), "/twins/gw-1", Rights.ServiceConnect));
        Assert.IsType<TokenVerdict.Refused>(gate.CheckHub(Token("hub.test", service.Key, policy: "service"), "/devices/gw-1", Rights.RegistryRead));
        Assert.IsType<TokenVerdict.Refused>(gate.CheckEventHub(Token("hub.test", policies["device"].Key, policy: "device"), "hub.test/iothub-ehub"));
    }

    [Theory]
    [InlineData("h/dev1/?api-version=2021-04-12", "h", "dev1", null, null)]
    [InlineData("h:8883/dev1/api-version=2016-11-14", "h:8883", "dev1", null, null)]
    [InlineData("h/dev1/?api-version=2021-04-12&model-id=dtmi:example:boiler;1&DeviceClientType=a%2Fb", "h", "dev1", null, "dtmi:example:boiler;1")]
    [InlineData("h/dev1/?DeviceClientType=a/b c&api-version=2021-04-12", "h", "dev1", null, null)]
    [InlineData("h/d?v/?api-version=2021-04-12", "h", "d?v", null, null)]
    [InlineData("h/dev1/mod1/?api-version=2021-04-12", "h", "dev1", "mod1", null)]
    public void User_names_of_all_ages_are_read(string userName, string host, string deviceId, string? moduleId, string? modelId) =>
        Assert.Equal(new ConnectName(host, deviceId, moduleId, modelId), ConnectName.TryParse(userName));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("dev1")]
    [InlineData("h/dev1")]
    [InlineData("h/dev1/?model-id=x")]
    [InlineData("h//?api-version=2021-04-12")]
    [InlineData("h/a/b/c/?api-version=2021-04-12")]
    public void Other_user_names_are_not(string? userName) => Assert.Null(ConnectName.TryParse(userName));

    private string Token(string resource, string key, string? policy = null) =>
        SasToken.Create(resource, Convert.FromBase64String(key), time.GetUtcNow().AddHours(1), policy);
}

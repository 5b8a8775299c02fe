using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Identity;
using EdgeGateway.Edge.Uplink;
using Xunit;

namespace EdgeGateway.Tests.Edge.Identity;

public sealed class ConnectionStringSourceTests : IDisposable
{
    private const string Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";

    private readonly IdentityBench bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_devices_string_names_the_hub_and_signs()
    {
        HubIdentity identity = await OpenAsync($"HostName=hub:8443;DeviceId=gw-1;SharedAccessKey={Key};GatewayHostName=edge");

        Assert.Equal((new HubAddress("hub", "edge", 8443), "gw-1", "hub/devices/gw-1"), (identity.Address, identity.ClientId, identity.Resource));
        Assert.StartsWith("SharedAccessSignature sr=hub%2Fdevices%2Fgw-1&", await identity.TokenAsync(DateTimeOffset.UnixEpoch, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_modules_string_makes_a_module()
    {
        HubIdentity identity = await OpenAsync($"HostName=hub;DeviceId=gw-1;ModuleId=edge;SharedAccessKey={Key}");

        Assert.Equal(("gw-1", "gw-1/edge", "gw-1/modules/edge", "hub/devices/gw-1/modules/edge"), (identity.DeviceId, identity.ClientId, identity.Node, identity.Resource));
    }

    [Theory]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public async Task A_file_that_others_may_read_is_refused_by_name(UnixFileMode more)
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows(), "File modes are a matter of Unix.");
        string file = bench.Secret("connection", $"HostName=hub;DeviceId=gw-1;SharedAccessKey={Key}");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | more);

        string message = (await Assert.ThrowsAsync<OperatorException>(() => new ConnectionStringSource(file, null).OpenAsync(bench.Context(), Token))).Message;

        Assert.Contains(file, message, StringComparison.Ordinal);
        Assert.Contains("chmod 600", message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, message, StringComparison.Ordinal);
    }

    private Task<HubIdentity> OpenAsync(string text) => new ConnectionStringSource(bench.Secret("connection", text), null).OpenAsync(bench.Context(), Token);
}

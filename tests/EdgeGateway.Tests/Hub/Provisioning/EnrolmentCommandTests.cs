using EdgeGateway.Hub.Commands;
using EdgeGateway.Tests.Edge.Identity;
using Xunit;

namespace EdgeGateway.Tests.Hub.Provisioning;

/// <summary><c>local-hub enrolment</c> against a hub that runs.</summary>
public sealed class EnrolmentCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new(), errors = new();

    public void Dispose()
    {
        folder.Dispose();
        output.Dispose();
        errors.Dispose();
    }

    [Fact]
    public async Task An_enrolment_is_added_shown_listed_and_removed()
    {
        await using RunningHub hub = await RunningHub.StartAsync();
        string key = folder.File("gw-1.key");

        Assert.Equal(0, await RunAsync(hub, "add", "gw-1", "--out", key));
        Assert.Contains($"Id scope {hub.Server.Core.IdScope}, endpoint {hub.Server.Endpoints.ServiceHost}.", Said(), StringComparison.Ordinal);
        string secret = (await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken)).Trim();
        Assert.Equal(0, await RunAsync(hub, "add", "gw-1", "--disabled"));
        Assert.Equal(0, await RunAsync(hub, "add", "plants", "--group", "--certificate", Pem()));
        Said();
        Assert.Equal(0, await RunAsync(hub, "list"));
        Assert.Equal("individual\tgw-1\tsymmetricKey\tdisabled\ngroup\tplants\tx509\tenabled\n", Said());
        Assert.Equal(0, await RunAsync(hub, "show", "gw-1"));
        Assert.DoesNotContain(secret, Said(), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync(hub, "show", "gw-1", "--key"));
        Assert.Equal(secret, Said().Trim());
        Assert.Equal(0, await RunAsync(hub, "remove", "gw-1"));
        Assert.Equal(1, await RunAsync(hub, "show", "gw-1"));
        Assert.Equal("local-hub: The enrolment gw-1 cannot be shown: There is no enrolment gw-1. (404)\n", errors.ToString());
    }

    [Theory]
    [InlineData("add", "plants", "--group", "--device-id", "gw-1")]
    [InlineData("add", "gw-1", "--certificate", "gw-1.pem", "--out", "gw-1.key")]
    public async Task What_excludes_each_other_is_wrong_usage(params string[] arguments)
    {
        Assert.Equal(2, await CommandTree.RunAsync(["enrolment", .. arguments], new Terminal(output, errors, IsInteractive: false), TimeProvider.System));
    }

    private Task<int> RunAsync(RunningHub hub, params string[] arguments) =>
        CommandTree.RunAsync(["enrolment", .. arguments, "--state", hub.StateFolder], new Terminal(output, errors, IsInteractive: false), TimeProvider.System);

    private string Said()
    {
        string said = output.ToString();
        output.GetStringBuilder().Clear();
        return said;
    }

    private string Pem()
    {
        using System.Security.Cryptography.X509Certificates.X509Certificate2 root = IdentityBench.Certificate("CN=root", isAuthority: true);
        File.WriteAllText(folder.File("root.pem"), root.ExportCertificatePem());
        return folder.File("root.pem");
    }
}

using System.Net;
using System.Text.Json;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.HardwareSim.Sites;
using EdgeGateway.Protocols.Modbus;
using EdgeGateway.Protocols.SemtechUdp;
using EdgeGateway.Tests.HardwareSim.Radio;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Sites;

public sealed class SimulatedSiteTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SimulatedSiteTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Pseudo terminals need Linux.");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_configuration_is_one_that_a_gateway_accepts_and_holds_no_key()
    {
        using var server = new UdpServer();
        await using var site = new SimulatedSite(Settings(server.Address), Catalogue.Load(), TimeProvider.System);

        string text = await File.ReadAllTextAsync(folder.File("site.json"), TestContext.Current.CancellationToken);
        using JsonDocument document = JsonDocument.Parse(text);
        (GatewayConfiguration? configuration, var findings) = ConfigurationReader.Read(document.RootElement, Catalogue.Load());

        Assert.Empty(findings);
        Assert.Equal([9_000_990_001], configuration!.Installations.Keys);
        Assert.Equal(3, configuration.Devices.Count);
        Assert.Equal(3, configuration.Sensors.Count);
        Assert.Equal(server.Address.Port, configuration.Radio!.Port);
        Assert.DoesNotContain("Key", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_key_file_names_every_sensor_and_is_for_its_owner_only()
    {
        using var server = new UdpServer();
        await using var site = new SimulatedSite(Settings(server.Address), Catalogue.Load(), TimeProvider.System);

        using JsonDocument keys = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("lorawan-keys.json"), TestContext.Current.CancellationToken));

        Assert.Equal(SiteSensor.All.Select(s => s.DevEui.ToString()), keys.RootElement.EnumerateObject().Select(m => m.Name));
        Assert.All(keys.RootElement.EnumerateObject(), m => Assert.Equal(32, m.Value.GetProperty("nwkSKey").GetString()!.Length));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(folder.File("lorawan-keys.json")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task The_link_leads_to_the_boilers_and_the_final_account_counts_what_was_read()
    {
        await using var site = new SimulatedSite(Settings(radio: null), Catalogue.Load(), TimeProvider.System);
        using var stopping = new CancellationTokenSource();
        Task<bool> running = site.RunAsync(TimeSpan.FromSeconds(1), stopping.Token);

        await using (var port = new FileStream(folder.File("ttyBoilers"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0))
        {
            var frame = new byte[RtuFrame.MaxLength];
            int length = RtuFrame.Write(new UnitId(10), new ModbusRequest.ReadHoldingRegisters(601, 3), frame);
            port.Write(frame.AsSpan(0, length));
            port.ReadExactly(frame.AsSpan(0, 11));
        }

        await stopping.CancelAsync();
        Assert.True(await running);

        ProducedReport report = JsonSerializer.Deserialize(await File.ReadAllTextAsync(folder.File("produced.json"), TestContext.Current.CancellationToken), SiteJson.Default.ProducedReport)!;
        Assert.True(report.IsFinal);
        Assert.Equal(3, report.Devices["boiler-1"].Produced);
        Assert.Equal(0, report.Devices["boiler-2"].Produced);
        Assert.False(File.Exists(folder.File("ttyBoilers")));
    }

    [Fact]
    public async Task Without_a_gateway_the_site_says_that_its_uplinks_were_not_acknowledged()
    {
        using var server = new UdpServer();
        await using var site = new SimulatedSite(Settings(server.Address), Catalogue.Load(), TimeProvider.System);
        using var stopping = new CancellationTokenSource();
        Task<bool> running = site.RunAsync(TimeSpan.FromMilliseconds(300), stopping.Token);
        await server.NextAsync<SemtechPacket.PushData>();

        await stopping.CancelAsync();

        Assert.False(await running);
    }

    private SiteSettings Settings(IPEndPoint? radio) => new(folder.Path, radio, Seed: 1, Speed: 60);
}

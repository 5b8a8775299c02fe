using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using EdgeGateway.Tests.Edge.Buffer;
using EdgeGateway.Tests.Hub;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink.Transports;

/// <summary>The whole uplink above the real local hub, while the configuration sends it from one transport to the next.</summary>
public sealed class SwitchedDeliveryTests
{
    private const int Messages = 300, PerMessage = 10, Readings = Messages * PerMessage;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_of_transport_in_the_middle_of_a_drain_loses_nothing_and_doubles_nothing()
    {
        await using HubBench bench = await HubBench.StartAsync();
        using var folder = new TemporaryFolder();
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder.Path);
        for (int number = 0; number < Messages; number++)
        {
            await buffer.AppendAsync([TestBuffer.Batch("boiler-1", number, PerMessage)], Token);
        }

        var ways = new UplinkPolicy();
        ways.Apply(Only(TransportWords.Usual[0]));
        HubTransports transports = bench.Transports();
        var memory = new WayMemory(folder.File("way.json"));
        var selector = new WaySelector(null, null, TimeProvider.System);
        await using var hub = new SwitchingHubClient(
            selector, memory, ways, transports.Create, transports.Route, TimeProvider.System, NullLogger<SwitchingHubClient>.Instance);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task running = Loop(buffer, hub, folder.File("set-aside")).RunAsync(ending.Token);

        var used = new List<Transport>();
        foreach (Transport transport in TransportWords.Usual)
        {
            ways.Apply(Only(transport));
            long enough = Readings * (used.Count + 1) / (TransportWords.Usual.Count + 1);
            await UntilAsync(() => buffer.State.Acknowledged >= enough && memory.Read()?.Transport == transport);
            used.Add(selector.Report.Way.Transport);
        }

        await UntilAsync(() => buffer.State.Acknowledged == Readings);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Equal(TransportWords.Usual, used);
        string[] arrived = [.. bench.Hub.Events().Select(e => e.System.Single(p => p.Key == PropertyBag.MessageId).Value)];
        Assert.Equal((Messages, Messages), (arrived.Length, arrived.Distinct().Count()));
    }

    private static UplinkSettings Only(Transport transport) => new([transport], null, TimeSpan.FromMinutes(15));

    private static UplinkLoop Loop(ReadingBuffer buffer, SwitchingHubClient hub, string asideFolder)
    {
        var delivery = new DeliveryPolicy();
        delivery.Apply(new DeliverySettings(TimeSpan.FromMinutes(15), PerMessage));
        var composer = new MessageComposer(HubBench.DeviceId);
        var aside = new SetAside(asideFolder);
        var status = new UplinkStatus(NullLogger<UplinkStatus>.Instance);
        var gaps = new GapTeller(buffer, composer, aside, NullLogger<GapTeller>.Instance);
        var outbox = new Outbox(buffer, composer, delivery, new DeliveryPace(new Random(1)), TimeProvider.System);
        var pump = new UplinkPump(buffer, outbox, gaps, hub, delivery, aside, status, TimeProvider.System, NullLogger<UplinkPump>.Instance);
        return new UplinkLoop(hub, pump, new ReconnectDelay(new Random(1)), status, TimeProvider.System, NullLogger<UplinkLoop>.Instance);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Token);
        }
    }
}

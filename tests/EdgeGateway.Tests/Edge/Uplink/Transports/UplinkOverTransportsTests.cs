using System.Text.Json;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Tests.Edge.Buffer;
using EdgeGateway.Tests.Hub;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink.Transports;

/// <summary>The whole uplink, from the disk to the disk of the local hub, over each transport.</summary>
public sealed class UplinkOverTransportsTests
{
    private const int PerBatch = 10, Batches = 60, Cuts = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Transport> All => [.. TransportWords.Usual];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_reading_arrives_under_one_name_though_the_device_is_cut_off_and_the_hub_restarts(Transport transport)
    {
        await using HubBench bench = await HubBench.StartAsync();
        using var folder = new TemporaryFolder();
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder.Path);
        await using IHubClient client = bench.Client(transport);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await KeepAsync(buffer, 0, Batches / 2);

        Task running = Loop(client, buffer, folder.Path).RunAsync(ending.Token);
        for (int cut = 1; cut <= Cuts; cut++)
        {
            await AcknowledgedAsync(buffer, cut * PerBatch * 5);
            bench.Hub.Server.Core.Live.End(HubBench.DeviceId, "a test ended it");
        }

        await bench.Hub.RestartAsync();
        await KeepAsync(buffer, Batches / 2, Batches);
        await AcknowledgedAsync(buffer, Batches * PerBatch);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        TelemetryMessage[] messages = [.. bench.Hub.Events().Select(kept => JsonSerializer.Deserialize(kept.Body.Span, TelemetryJson.Default.TelemetryMessage)!)];
        IEnumerable<long> numbers = messages.DistinctBy(message => message.First).SelectMany(message => Enumerable.Range(0, message.Series.Sum(series => series.Offsets.Count)).Select(i => message.First + i));
        Assert.Equal(Enumerable.Range(0, Batches * PerBatch).Select(number => (long)number), numbers.Order());
        Assert.Equal(0, buffer.State.Queued);
    }

    private static UplinkLoop Loop(IHubClient hub, ReadingBuffer buffer, string folder)
    {
        var policy = new DeliveryPolicy();
        policy.Apply(new DeliverySettings(TimeSpan.FromMinutes(15), PerBatch));
        var status = new UplinkStatus(NullLogger<UplinkStatus>.Instance);
        var composer = new MessageComposer(HubBench.DeviceId);
        var aside = new SetAside(Path.Combine(folder, "set-aside"));
        var outbox = new Outbox(buffer, composer, policy, new DeliveryPace(new Random(1)), TimeProvider.System);
        var gaps = new GapTeller(buffer, composer, aside, NullLogger<GapTeller>.Instance);
        var pump = new UplinkPump(buffer, outbox, gaps, hub, policy, aside, status, TimeProvider.System, NullLogger<UplinkPump>.Instance);
        return new UplinkLoop(hub, pump, new ReconnectDelay(new Random(1)), status, TimeProvider.System, NullLogger<UplinkLoop>.Instance);
    }

    private static async Task KeepAsync(ReadingBuffer buffer, int from, int to)
    {
        for (int number = from; number < to; number++)
        {
            await buffer.AppendAsync([TestBuffer.Batch("boiler-1", number, PerBatch)], Token);
        }
    }

    private static async Task AcknowledgedAsync(ReadingBuffer buffer, long readings)
    {
        while (buffer.State.Acknowledged < readings)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }
    }
}

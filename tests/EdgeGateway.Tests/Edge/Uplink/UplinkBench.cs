using System.Text.Json;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Tests.Edge.Buffer;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink;

/// <summary>A buffer, a hub and what lies between them.</summary>
internal sealed class UplinkBench : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private Task running = Task.CompletedTask;

    private UplinkBench(string folder, ReadingBuffer buffer, FakeTimeProvider time, DeliverySettings delivery)
    {
        (Folder, Buffer, Time) = (folder, buffer, time);
        Policy.Apply(delivery);
        var composer = new MessageComposer("gw-1");
        Outbox = new Outbox(buffer, composer, Policy, new DeliveryPace(new Random(1)), time);
        var gaps = new GapTeller(buffer, composer, new SetAside(AsideFolder), NullLogger<GapTeller>.Instance);
        Pump = new UplinkPump(buffer, Outbox, gaps, Hub, Policy, new SetAside(AsideFolder), Status, time, NullLogger<UplinkPump>.Instance);
    }

    public string Folder { get; }

    public string AsideFolder => Path.Combine(Folder, "set-aside");

    public ReadingBuffer Buffer { get; }

    public FakeTimeProvider Time { get; }

    public ScriptedHub Hub { get; } = new();

    public DeliveryPolicy Policy { get; } = new();

    public UplinkStatus Status { get; } = new(NullLogger<UplinkStatus>.Instance);

    public Outbox Outbox { get; }

    public UplinkPump Pump { get; }

    public static async Task<UplinkBench> NewAsync(DeliverySettings delivery, string? folder = null, DateTimeOffset? start = null)
    {
        folder ??= TestBuffer.NewFolder();
        var time = new FakeTimeProvider(start ?? TestBuffer.Start);
        return new UplinkBench(folder, await TestBuffer.OpenAsync(folder, time: time), time, delivery);
    }

    public Task KeepAsync(int number, int readings = 10) =>
        Buffer.AppendAsync([TestBuffer.Batch("boiler-1", number, readings)], TestContext.Current.CancellationToken);

    public Task StartPump() => running = Pump.RunAsync(ending.Token);

    public Task StartLoop(int seed) => running = new UplinkLoop(
        Hub, Pump, new ReconnectDelay(new Random(seed)), Status, Time, NullLogger<UplinkLoop>.Instance).RunAsync(ending.Token);

    public async Task<ScriptedHub.Sent> NextAsync() => await Hub.Arrivals.ReadAsync(TestContext.Current.CancellationToken);

    public static TelemetryMessage Read(HubMessage message) => JsonSerializer.Deserialize(message.Body.Span, TelemetryJson.Default.TelemetryMessage)!;

    /// <summary>Returns when so many readings are acknowledged.</summary>
    public Task AcknowledgedAsync(long readings) => UntilAsync(() => Buffer.State.Acknowledged >= readings);

    public async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Buffer.PeekAsync(null, 1, TestContext.Current.CancellationToken); // behind whatever the buffer's thread is doing
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        Buffer.Dispose();
        ending.Dispose();
    }
}

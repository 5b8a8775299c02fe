using System.Runtime.CompilerServices;
using System.Threading.Channels;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Pipeline;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Tests.Edge.Buffer;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Pipeline;

public sealed class DriverSetTests
{
    private readonly FakeTimeProvider time = new(TestBuffer.Start);
    private readonly DeliveryPolicy delivery = new();
    private readonly UplinkPolicy uplink = new();
    private readonly Factory factory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_driver_is_told_when_its_batch_is_on_disk()
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(TestBuffer.NewFolder());
        var driver = new ScriptedDriver("radio");
        factory.Next = [driver];
        await using DriverSet set = Set(buffer);
        await set.ReplaceAsync(GatewayConfiguration.Empty, Token);
        var kept = new TaskCompletionSource<long>();

        driver.Give(TestBuffer.Batch("room-1", 5, 2, "00000000000000aa") with { Kept = () => kept.SetResult(buffer.State.Queued) });

        Assert.Equal(2, await kept.Task.WaitAsync(Token));
        Assert.Equal(5u, buffer.State.FrameCounters["00000000000000aa"]);
    }

    [Fact]
    public async Task Old_drivers_have_ended_before_new_ones_start()
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(TestBuffer.NewFolder());
        var old = new ScriptedDriver("old");
        factory.Next = [old];
        await using DriverSet set = Set(buffer);
        await set.ReplaceAsync(GatewayConfiguration.Empty, Token);
        await old.Started.WaitAsync(Token);
        var fresh = new ScriptedDriver("fresh") { OnStart = () => Assert.True(old.HasEnded) };
        factory.Next = [fresh];

        await set.ReplaceAsync(GatewayConfiguration.Empty with { Delivery = new DeliverySettings(TimeSpan.FromSeconds(7), 3) }, Token);
        await fresh.Started.WaitAsync(Token);

        Assert.Equal(["fresh"], set.Drivers.Select(d => d.Name));
        Assert.Equal(3, delivery.Settings.MaxReadings);
    }

    [Fact]
    public async Task When_new_drivers_cannot_be_made_the_old_ones_go_on()
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(TestBuffer.NewFolder());
        var old = new ScriptedDriver("old");
        factory.Next = [old];
        await using DriverSet set = Set(buffer);
        await set.ReplaceAsync(GatewayConfiguration.Empty, Token);
        await old.Started.WaitAsync(Token);
        factory.Next = null;

        await Assert.ThrowsAsync<IOException>(() => set.ReplaceAsync(GatewayConfiguration.Empty, Token));

        Assert.False(old.HasEnded);
        Assert.Equal(["old"], set.Drivers.Select(d => d.Name));
    }

    [Fact]
    public async Task A_driver_that_breaks_is_started_again_and_hurts_no_other()
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(TestBuffer.NewFolder());
        var broken = new ScriptedDriver("broken") { Breaks = 2 };
        var healthy = new ScriptedDriver("healthy");
        factory.Next = [broken, healthy];
        await using DriverSet set = Set(buffer);
        await set.ReplaceAsync(GatewayConfiguration.Empty, Token);

        Task appended = buffer.Appended;
        healthy.Give(TestBuffer.Batch("boiler-1", 1));
        await appended.WaitAsync(Token);
        while (broken.Starts < 3)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.Equal(1, healthy.Starts);
    }

    [Fact]
    public async Task Stopping_waits_until_what_was_read_is_kept()
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(TestBuffer.NewFolder());
        var driver = new ScriptedDriver("boilers");
        factory.Next = [driver];
        DriverSet set = Set(buffer);
        await set.ReplaceAsync(GatewayConfiguration.Empty, Token);
        int kept = 0;
        for (int i = 0; i < 20; i++)
        {
            driver.Give(TestBuffer.Batch("boiler-1", i, 1) with { Kept = () => kept++ });
        }

        await driver.Started.WaitAsync(Token);
        await set.DisposeAsync();

        Assert.Equal(kept, buffer.State.Queued);
        Assert.True(driver.HasEnded);
    }

    private DriverSet Set(ReadingBuffer buffer) => new(
        factory, new Keeper(buffer, time, NullLogger<Keeper>.Instance), delivery, uplink, time, NullLogger<DriverSet>.Instance);

    private sealed class Factory : IDriverFactory
    {
        public IReadOnlyList<IDriver>? Next { get; set; }

        public IReadOnlyList<IDriver> Create(GatewayConfiguration configuration) => Next ?? throw new IOException("no such port");
    }

    private sealed class ScriptedDriver(string name) : IDriver
    {
        private readonly Channel<AcquiredBatch> batches = Channel.CreateUnbounded<AcquiredBatch>();
        private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile int starts;

        public string Name => name;

        public IReadOnlyList<DeviceHealth> Health => [];

        public int Breaks { get; init; }

        public Action OnStart { get; init; } = () => { };

        public int Starts => starts;

        public Task Started => started.Task;

        public bool HasEnded { get; private set; }

        public void Give(AcquiredBatch batch) => batches.Writer.TryWrite(batch);

        public async IAsyncEnumerable<AcquiredBatch> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            OnStart();
            started.TrySetResult();
            if (Interlocked.Increment(ref starts) <= Breaks)
            {
                throw new InvalidOperationException("broken");
            }

            try
            {
                await foreach (AcquiredBatch batch in batches.Reader.ReadAllAsync(cancellationToken))
                {
                    yield return batch;
                }
            }
            finally
            {
                HasEnded = true;
            }
        }
    }
}

using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

/// <summary>A device on Modbus TCP is left alone for as long as it needs, by a clock that the test sets: a request that comes too early is in the trace before the clock moves on.</summary>
public sealed class TcpPauseTests
{
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Instant = TimeSpan.FromTicks(1);
    private static readonly TimeSpan Turnaround = TimeSpan.FromSeconds(3), WriteDelay = TimeSpan.FromSeconds(8);
    private static readonly ModbusRequest Read = new ModbusRequest.ReadHoldingRegisters(5, 1);
    private static readonly ModbusRequest Write = new ModbusRequest.WriteSingleRegister(5, 7);

    private readonly FakeTimeProvider clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_an_answer_the_device_has_its_turnaround() => await AssertPauseAsync(Read, Turnaround);

    [Fact]
    public async Task After_a_write_it_has_the_longer_of_both() => await AssertPauseAsync(Write, WriteDelay);

    [Fact]
    public async Task Time_that_has_passed_anyway_counts()
    {
        await using var peer = new TcpPeer(Answer);
        await using TcpBus bus = await OpenAsync(peer);
        await AskAsync(bus, Read);
        clock.Advance(Turnaround);

        Task<BusResult> next = bus.SendAsync(new UnitId(1), Read, Patient, Cancel).AsTask();

        Assert.IsType<BusResult.Reply>(await next);
    }

    [Fact]
    public async Task A_request_can_be_given_up_in_the_pause_and_the_next_one_keeps_it()
    {
        await using var peer = new TcpPeer(Answer);
        await using TcpBus bus = await OpenAsync(peer);
        await AskAsync(bus, Read);
        using var giveUp = new CancellationTokenSource();
        Task<BusResult> first = bus.SendAsync(new UnitId(1), Read, Patient, giveUp.Token).AsTask();

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await AssertNextAsync(bus, Turnaround);
    }

    [Fact]
    public async Task A_new_connection_has_its_delay_before_the_first_request()
    {
        await using var peer = new TcpPeer(Answer);
        await using TcpBus bus = new(new BusSettings.Tcp("127.0.0.1", peer.Port) { ConnectDelay = Turnaround }, clock);
        DateTimeOffset begun = clock.GetUtcNow();

        await ConnectAsync(bus); // a request without the delay is sent in the first steps

        Assert.True(bus.Trace.Snapshot()[0].At - begun >= Turnaround, $"the first request was sent after {bus.Trace.Snapshot()[0].At - begun}");
    }

    private async Task AssertPauseAsync(ModbusRequest first, TimeSpan pause)
    {
        await using var peer = new TcpPeer(Answer);
        await using TcpBus bus = await OpenAsync(peer);
        await AskAsync(bus, first);

        await AssertNextAsync(bus, pause);
    }

    private async Task AssertNextAsync(TcpBus bus, TimeSpan pause)
    {
        long before = bus.Trace.Count;
        Task<BusResult> next = bus.SendAsync(new UnitId(1), Read, Patient, Cancel).AsTask();
        clock.Advance(pause - Instant);
        Assert.Equal(before, bus.Trace.Count);

        clock.Advance(Instant);

        Assert.IsType<BusResult.Reply>(await next);
        Assert.Equal(before + 2, bus.Trace.Count);
    }

    private static async Task AskAsync(TcpBus bus, ModbusRequest request) => Assert.IsType<BusResult.Reply>(await bus.SendAsync(new UnitId(1), request, Patient, Cancel));

    /// <summary>A bus that is connected, and has no pause to keep.</summary>
    private async Task<TcpBus> OpenAsync(TcpPeer peer)
    {
        var bus = new TcpBus(new BusSettings.Tcp("127.0.0.1", peer.Port) { Turnaround = Turnaround, WriteDelay = WriteDelay }, clock);
        await ConnectAsync(bus);
        clock.Advance(WriteDelay);
        return bus;
    }

    /// <summary>Lets time go on until there is an answer: to connect takes looks at the clock, and fails when they are far apart.</summary>
    private async Task ConnectAsync(TcpBus bus)
    {
        BusResult result;
        do
        {
            Task<BusResult> asked = bus.SendAsync(new UnitId(1), Read, Patient, Cancel).AsTask();
            while (!asked.IsCompleted)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);
                clock.Advance(TimeSpan.FromMilliseconds(100));
            }

            result = await asked;
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }
        while (result is BusResult.Failed { Why: BusFailure.Disconnected });
        Assert.IsType<BusResult.Reply>(result);
    }

    /// <summary>A read has one register; a write is answered by itself.</summary>
    private static Task Answer(byte[] request, Func<byte[], Task> send) =>
        send(request[7] == 3 ? [request[0], request[1], 0, 0, 0, 5, request[6], 3, 2, 0, 7] : request);
}

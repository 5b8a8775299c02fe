using System.Diagnostics;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

/// <summary>A line whose device is master by turns.</summary>
public sealed class OtherMasterTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(300);
    private static readonly DualMasterProfile Other = new(Silence, TimeSpan.FromSeconds(10));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_request_waits_until_the_other_one_has_talked_and_is_silent()
    {
        TimeSpan? quiet = null;
        long talked = 0;
        using var line = new PtyLine((_, line) =>
        {
            quiet = Stopwatch.GetElapsedTime(Interlocked.Read(ref talked));
            line.Reply(0x0A, 0x03, 0x02, 0x00, 0x2A);
        });
        await using IModbusBus bus = ModbusBuses.Create(new BusSettings.Rtu(line.Path, 9_600, LineParity.None, 1), TimeProvider.System);

        ValueTask<BusResult> coming = bus.SendInTurnAsync(Other, new UnitId(10), new ModbusRequest.ReadHoldingRegisters(601, 1), TimeSpan.FromSeconds(10), Cancel);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        for (int frame = 0; frame < 10 && quiet is null; frame++)
        {
            await timer.WaitForNextTickAsync(Cancel);
            line.Send(0xFF, 0x55, 0xFF);
            Interlocked.Exchange(ref talked, Stopwatch.GetTimestamp());
        }

        BusResult.Reply reply = Assert.IsType<BusResult.Reply>(await coming);

        Assert.Equal([42], Assert.IsType<ModbusReply.Registers>(reply.Value).Values.ToArray());

        // half: on a busy machine the test may look at its watch later than the bus
        Assert.True(quiet >= Silence / 2, $"the request came {quiet} after the other master");
        Assert.True(bus.Trace.CountOf(FrameVerdict.Unasked) > 0);
    }

    [Fact]
    public async Task One_that_is_not_there_is_not_waited_for_longer_than_its_turn_would_be()
    {
        using var line = new PtyLine((_, line) => line.Reply(0x0A, 0x03, 0x02, 0x00, 0x2A));
        await using IModbusBus bus = ModbusBuses.Create(new BusSettings.Rtu(line.Path, 9_600, LineParity.None, 1), TimeProvider.System);
        var brief = new DualMasterProfile(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100));

        BusResult result = await bus.SendInTurnAsync(brief, new UnitId(10), new ModbusRequest.ReadHoldingRegisters(601, 1), TimeSpan.FromSeconds(10), Cancel);

        Assert.IsType<BusResult.Reply>(result);
    }
}

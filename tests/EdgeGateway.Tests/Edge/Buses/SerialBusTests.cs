using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

public sealed class SerialBusTests
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(150);
    private static readonly UnitId Unit17 = new(0x11);
    private static readonly ModbusRequest.ReadHoldingRegisters Golden = new(0x006B, 3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_golden_exchange_brings_the_registers()
    {
        // request and reply as they stand in many manuals: unit 17, three registers from 40108 on
        using var line = new PtyLine((_, line) => line.Send(Convert.FromHexString("110306AE415652434049AD")));
        await using LineBus bus = Open(line.Path);

        BusResult result = await bus.SendAsync(Unit17, Golden, Patient, Cancel);

        Assert.Equal("1103006B00037687", Convert.ToHexString(Assert.Single(line.Requests)));
        Assert.Equal([0xAE41, 0x5652, 0x4340], Registers(result));
    }

    [Fact]
    public async Task An_answer_in_single_bytes_is_put_together()
    {
        using var line = new PtyLine((_, line) =>
        {
            foreach (byte b in Convert.FromHexString("110306AE415652434049AD"))
            {
                line.Send(b);
            }
        });
        await using LineBus bus = Open(line.Path);

        Assert.Equal([0xAE41, 0x5652, 0x4340], Registers(await bus.SendAsync(Unit17, Golden, Patient, Cancel)));
    }

    /// <summary>125 registers take 0.3 s at 9600 baud, longer than any pause within an answer may be; meanwhile the bus is not woken up.</summary>
    [Fact]
    public async Task A_long_answer_may_take_its_time_on_a_slow_line()
    {
        byte[] answer = PtyLine.Frame(0x11, [3, 250, .. Enumerable.Range(0, 250).Select(i => (byte)i)]);
        using var line = new PtyLine((_, line) =>
        {
            line.Send(answer[..5]);
            using var never = new ManualResetEventSlim();
            never.Wait(30, Cancel);
            line.Send(answer[5..]);
        });
        await using var bus = new LineBus(Settings(line.Path) with { Baud = 9_600 }, TimeProvider.System);

        Assert.Equal(125, Registers(await bus.SendAsync(Unit17, new ModbusRequest.ReadHoldingRegisters(0, 125), Patient, Cancel)).Length);
    }

    [Fact]
    public async Task A_refusal_is_an_answer()
    {
        using var line = new PtyLine((_, line) => line.Reply(0x11, 0x83, 0x02));
        await using LineBus bus = Open(line.Path);

        BusResult result = await bus.SendAsync(Unit17, Golden, Patient, Cancel);

        Assert.Equal(new BusResult.Reply(new ModbusReply.Exception(ModbusExceptionCode.IllegalDataAddress)), result);
    }

    [Fact]
    public async Task Silence_ends_as_a_timeout()
    {
        using var line = new PtyLine((_, _) => { });
        await using LineBus bus = Open(line.Path);

        Assert.Equal(new BusFailure.Timeout(Short), Why(await bus.SendAsync(Unit17, Golden, Short, Cancel)));
    }

    [Fact]
    public async Task A_wrong_checksum_is_a_damaged_frame_and_shows_its_bytes()
    {
        using var line = new PtyLine((_, line) => line.Send(Convert.FromHexString("110306AE415652434049AC")));
        await using LineBus bus = Open(line.Path);

        var damaged = Assert.IsType<BusFailure.DamagedFrame>(Why(await bus.SendAsync(Unit17, Golden, Patient, Cancel)));

        Assert.Equal("110306AE415652434049AC", damaged.Hex);
    }

    [Fact]
    public async Task A_frame_cut_short_is_a_damaged_frame()
    {
        using var line = new PtyLine((_, line) => line.Send(Convert.FromHexString("110306AE4156")));
        await using LineBus bus = Open(line.Path);

        Assert.IsType<BusFailure.DamagedFrame>(Why(await bus.SendAsync(Unit17, Golden, Patient, Cancel)));
    }

    [Fact]
    public async Task Another_unit_is_not_believed()
    {
        using var line = new PtyLine((_, line) => line.Reply(0x12, 3, 6, 0, 1, 0, 2, 0, 3));
        await using LineBus bus = Open(line.Path);

        Assert.Equal(new BusFailure.WrongUnit(new UnitId(0x12)), Why(await bus.SendAsync(Unit17, Golden, Short, Cancel)));
    }

    [Fact]
    public async Task The_answer_is_found_behind_another_units_late_one_and_behind_noise()
    {
        using var line = new PtyLine((_, line) =>
        {
            line.Reply(0x12, 3, 6, 9, 9, 9, 9, 9, 9);
            line.Send(0xFF, 0x00, 0x11, 0x03);
            line.Send(Convert.FromHexString("110306AE415652434049AD"));
        });
        await using LineBus bus = Open(line.Path);

        Assert.Equal([0xAE41, 0x5652, 0x4340], Registers(await bus.SendAsync(Unit17, Golden, Patient, Cancel)));
    }

    [Fact]
    public async Task An_adapter_that_echoes_the_request_does_no_harm()
    {
        using var line = new PtyLine((request, line) =>
        {
            line.Send(request);
            line.Send(Convert.FromHexString("110306AE415652434049AD"));
        });
        await using LineBus bus = Open(line.Path);

        Assert.Equal([0xAE41, 0x5652, 0x4340], Registers(await bus.SendAsync(Unit17, Golden, Patient, Cancel)));
    }

    [Fact]
    public async Task An_echo_and_nothing_else_names_the_option()
    {
        using var line = new PtyLine((request, line) => line.Send(request));
        await using LineBus bus = Open(line.Path);

        BusFailure why = Why(await bus.SendAsync(Unit17, Golden, Short, Cancel));

        Assert.IsType<BusFailure.Echo>(why);
        Assert.Contains("\"echo\": true", why.ToString(), StringComparison.Ordinal);
        Assert.Equal([FrameVerdict.Request, FrameVerdict.Echo], bus.Trace.Snapshot().Select(frame => frame.Verdict));
    }

    [Fact]
    public async Task With_an_adapter_that_echoes_a_write_is_confirmed_by_the_device_only()
    {
        int requests = 0;
        using var line = new PtyLine((request, line) =>
        {
            line.Send(request);
            if (++requests > 1)
            {
                line.Send(request);
            }
        });
        await using var bus = new LineBus(Settings(line.Path) with { Echo = true }, TimeProvider.System);
        var write = new ModbusRequest.WriteSingleRegister(1, 2);

        Assert.IsType<BusFailure.Timeout>(Why(await bus.SendAsync(Unit17, write, Short, Cancel)));
        Assert.Equal(new BusResult.Reply(new ModbusReply.Written()), await bus.SendAsync(Unit17, write, Patient, Cancel));
    }

    [Fact]
    public async Task An_echo_in_single_bytes_is_told_from_the_answer()
    {
        using var line = new PtyLine((request, line) =>
        {
            foreach (byte b in request)
            {
                line.Send(b);
            }

            line.Send(Convert.FromHexString("110306AE415652434049AD"));
        });
        await using var bus = new LineBus(Settings(line.Path) with { Echo = true }, TimeProvider.System);

        Assert.Equal([0xAE41, 0x5652, 0x4340], Registers(await bus.SendAsync(Unit17, Golden, Patient, Cancel)));
    }

    [Fact]
    public async Task A_broadcast_is_not_waited_for()
    {
        using var line = new PtyLine((_, _) => { });
        await using LineBus bus = Open(line.Path);

        BusResult result = await bus.SendAsync(new UnitId(0), new ModbusRequest.WriteSingleRegister(1, 2), Patient, Cancel);

        Assert.Equal(new BusResult.Reply(new ModbusReply.Written()), result);
    }

    [Fact]
    public async Task A_slow_device_is_left_its_pause()
    {
        var pause = TimeSpan.FromMilliseconds(80);
        using var line = new PtyLine((request, line) => line.Send(LateAnswerTests.Answer(request)));
        await using var bus = new LineBus(Settings(line.Path) with { Turnaround = pause }, TimeProvider.System);
        await bus.SendAsync(Unit17, Golden, Patient, Cancel);
        await bus.SendAsync(Unit17, Golden, Patient, Cancel);

        TracedFrame[] frames = bus.Trace.Snapshot();

        Assert.InRange(frames[2].At - frames[1].At, pause - TimeSpan.FromMilliseconds(1), TimeSpan.MaxValue);
    }

    [Fact]
    public async Task Giving_up_ends_the_wait_and_the_line_goes_on()
    {
        int requests = 0;
        using var line = new PtyLine((request, line) =>
        {
            if (++requests > 1)
            {
                line.Send(LateAnswerTests.Answer(request));
            }
        });
        await using LineBus bus = Open(line.Path);
        using var giveUp = new CancellationTokenSource(Short);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await bus.SendAsync(Unit17, Golden, TimeSpan.FromMinutes(10), giveUp.Token));

        Assert.Equal([0x6B, 0x6C, 0x6D], Registers(await bus.SendAsync(Unit17, Golden, Patient, Cancel)));
    }

    [Fact]
    public async Task Requests_of_several_callers_take_turns_and_each_keeps_its_answer()
    {
        using var line = new PtyLine((request, line) => line.Send(LateAnswerTests.Answer(request)));
        await using LineBus bus = Open(line.Path);

        Task<BusResult>[] asked = [.. Enumerable.Range(0, 10).Select(i =>
            bus.SendAsync(Unit17, new ModbusRequest.ReadHoldingRegisters((ushort)(10 * i), 2), Patient, Cancel).AsTask())];

        Assert.Equal(
            Enumerable.Range(0, 10).Select(i => new[] { (ushort)(10 * i), (ushort)((10 * i) + 1) }),
            (await Task.WhenAll(asked)).Select(Registers));
    }

    internal static LineBus Open(string path) => new(Settings(path), TimeProvider.System);

    internal static ushort[] Registers(BusResult result)
    {
        BusResult.Reply reply = result as BusResult.Reply ?? throw new InvalidOperationException(result.ToString());
        return Assert.IsType<ModbusReply.Registers>(reply.Value).Values.ToArray();
    }

    internal static BusFailure Why(BusResult result) => Assert.IsType<BusResult.Failed>(result).Why;

    internal static BusSettings.Rtu Settings(string path) => new(path, 115_200, LineParity.None, 1);
}

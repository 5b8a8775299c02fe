using System.Diagnostics;
using System.Text;
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

    [Theory]
    [InlineData(Rs485Mode.Kernel)]
    [InlineData(Rs485Mode.Rts)]
    public async Task A_port_that_cannot_turn_its_direction_is_not_used(Rs485Mode mode)
    {
        using var line = new PtyLine((request, line) => line.Send(LateAnswerTests.Answer(request)));
        await using var bus = new LineBus(Settings(line.Path) with { Rs485 = mode }, TimeProvider.System);

        BusFailure why = Why(await bus.SendAsync(Unit17, Golden, Short, Cancel));

        Assert.IsType<BusFailure.PortMissing>(why);
        Assert.Contains("\"rs485\": \"none\"", why.ToString(), StringComparison.Ordinal);
        Assert.Empty(line.Requests);
    }

    [Fact]
    public async Task The_line_is_owned_by_one_program()
    {
        using var line = new PtyLine((_, line) => line.Reply(0x11, 3, 6, 0, 1, 0, 2, 0, 3));
        await using LineBus first = Open(line.Path);
        await using LineBus second = Open(line.Path);
        await first.SendAsync(Unit17, Golden, Patient, Cancel);

        var missing = Assert.IsType<BusFailure.PortMissing>(Why(await second.SendAsync(Unit17, Golden, Short, Cancel)));

        // the test is both programs, and its own name would not help
        Assert.Equal("is in use by another program", missing.Reason);
    }

    [Fact]
    public async Task The_program_that_has_the_port_is_named()
    {
        using var line = new PtyLine((_, _) => { });
        using var holder = Process.Start(new ProcessStartInfo("bash", ["-c", $"exec 9<>{line.Path}; flock -n 9 && echo ready; read"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("ready", await holder.StandardOutput.ReadLineAsync(Cancel));
        await using LineBus bus = Open(line.Path);

        var missing = Assert.IsType<BusFailure.PortMissing>(Why(await bus.SendAsync(Unit17, Golden, Short, Cancel)));

        Assert.Equal($"is in use by bash (process {holder.Id})", missing.Reason);
        holder.StandardInput.Close();
        await holder.WaitForExitAsync(Cancel);
    }

    [Fact]
    public async Task ASCII_on_a_serial_port_is_read()
    {
        // 0x11 + 3 + 6 + 0xAE + 0x41 + 0x56 + 0x52 + 0x43 + 0x40 is 0x234, its complement 0xCC
        using var line = new PtyLine((_, line) => line.Send(":110306AE4156524340CC\r\n"u8.ToArray()), isText: true);
        await using var bus = new LineBus(new BusSettings.Ascii(line.Path, 9_600, LineParity.Even, 1), TimeProvider.System);

        Assert.Equal([0xAE41, 0x5652, 0x4340], Registers(await bus.SendAsync(Unit17, Golden, Patient, Cancel)));
        Assert.Equal(":1103006B00037E\r\n", Encoding.ASCII.GetString(Assert.Single(line.Requests)));
    }

    [Fact]
    public async Task A_file_that_is_no_port_is_reported()
    {
        string file = Path.GetTempFileName();
        await using LineBus bus = Open(file);

        Assert.IsType<BusFailure.PortMissing>(Why(await bus.SendAsync(Unit17, Golden, Short, Cancel)));
        File.Delete(file);
    }

    [Fact]
    public async Task A_port_that_is_missing_vanishes_and_comes_back_is_used_whenever_it_is_there()
    {
        string folder = Directory.CreateTempSubdirectory("edge-serial-").FullName;
        string port = Path.Combine(folder, "by-id");
        await using LineBus bus = Open(port);
        Assert.IsType<BusFailure.PortMissing>(Why(await bus.SendAsync(Unit17, Golden, Short, Cancel)));

        using (var line = new PtyLine((request, line) => line.Send(LateAnswerTests.Answer(request))))
        {
            File.CreateSymbolicLink(port, line.Path);
            Assert.Equal([0x6B, 0x6C, 0x6D], await UntilAnsweredAsync(bus));
        }

        // the adapter is unplugged and comes back under another name
        BusFailure gone = Why(await bus.SendAsync(Unit17, Golden, Short, Cancel));
        Assert.True(gone.IsOfTheLine, gone.ToString());
        using var again = new PtyLine((request, line) => line.Send(LateAnswerTests.Answer(request)));
        File.Delete(port);
        File.CreateSymbolicLink(port, again.Path);

        Assert.Equal([0x6B, 0x6C, 0x6D], await UntilAnsweredAsync(bus));
        Assert.NotEmpty(again.Requests);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_adapter_that_is_pulled_ends_the_wait_for_its_answer()
    {
        string folder = Directory.CreateTempSubdirectory("edge-serial-").FullName;
        string port = Path.Combine(folder, "by-id");
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var line = new PtyLine((_, _) => asked.TrySetResult());
        File.CreateSymbolicLink(port, line.Path);
        await using LineBus bus = Open(port);

        Task<BusResult> waiting = bus.SendAsync(Unit17, Golden, TimeSpan.FromMinutes(10), Cancel).AsTask();
        await asked.Task;
        File.Delete(port);
        line.Dispose();

        BusFailure gone = Why(await waiting);
        Assert.True(gone.IsOfTheLine, gone.ToString());
        Directory.Delete(folder);
    }

    [Fact]
    public async Task The_portable_way_reads_the_same()
    {
        using var line = new PtyLine((_, line) => line.Send(Convert.FromHexString("110306AE415652434049AD")));
        using PortableLine port = PortableLine.Open(Settings(line.Path));
        port.Write(Convert.FromHexString("1103006B00037687"));

        var heard = new List<byte>();
        var chunk = new byte[32];
        while (heard.Count < 11)
        {
            heard.AddRange(chunk[..port.Receive(chunk, Patient)]);
        }

        Assert.Equal("110306AE415652434049AD", Convert.ToHexString(heard.ToArray()));
    }

    internal static LineBus Open(string path) => new(Settings(path), TimeProvider.System);

    internal static ushort[] Registers(BusResult result)
    {
        BusResult.Reply reply = result as BusResult.Reply ?? throw new InvalidOperationException(result.ToString());
        return Assert.IsType<ModbusReply.Registers>(reply.Value).Values.ToArray();
    }

    internal static BusFailure Why(BusResult result) => Assert.IsType<BusResult.Failed>(result).Why;

    private static BusSettings.Rtu Settings(string path) => new(path, 115_200, LineParity.None, 1);

    // the pauses between attempts are real time
    private static async Task<ushort[]> UntilAnsweredAsync(LineBus bus)
    {
        while (true)
        {
            BusResult result = await bus.SendAsync(Unit17, Golden, Patient, Cancel);
            if (result is BusResult.Reply)
            {
                return Registers(result);
            }

            Assert.True(Why(result).IsOfTheLine, Why(result).ToString());
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
        }
    }
}

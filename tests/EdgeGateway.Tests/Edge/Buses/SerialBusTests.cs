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
        await using SerialBus bus = Open(line.Path);

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
        await using SerialBus bus = Open(line.Path);

        Assert.Equal([0xAE41, 0x5652, 0x4340], Registers(await bus.SendAsync(Unit17, Golden, Patient, Cancel)));
    }

    [Fact]
    public async Task A_refusal_is_an_answer()
    {
        using var line = new PtyLine((_, line) => line.Reply(0x11, 0x83, 0x02));
        await using SerialBus bus = Open(line.Path);

        BusResult result = await bus.SendAsync(Unit17, Golden, Patient, Cancel);

        Assert.Equal(new BusResult.Reply(new ModbusReply.Exception(ModbusExceptionCode.IllegalDataAddress)), result);
    }

    [Fact]
    public async Task Silence_ends_as_a_timeout()
    {
        using var line = new PtyLine((_, _) => { });
        await using SerialBus bus = Open(line.Path);

        Assert.Equal(new BusFailure.Timeout(Short), Why(await bus.SendAsync(Unit17, Golden, Short, Cancel)));
    }

    [Fact]
    public async Task A_wrong_checksum_is_a_damaged_frame_and_shows_its_bytes()
    {
        using var line = new PtyLine((_, line) => line.Send(Convert.FromHexString("110306AE415652434049AC")));
        await using SerialBus bus = Open(line.Path);

        var damaged = Assert.IsType<BusFailure.DamagedFrame>(Why(await bus.SendAsync(Unit17, Golden, Patient, Cancel)));

        Assert.Equal("110306AE415652434049AC", damaged.Hex);
    }

    [Fact]
    public async Task A_frame_cut_short_is_a_damaged_frame()
    {
        using var line = new PtyLine((_, line) => line.Send(Convert.FromHexString("110306AE4156")));
        await using SerialBus bus = Open(line.Path);

        Assert.IsType<BusFailure.DamagedFrame>(Why(await bus.SendAsync(Unit17, Golden, Patient, Cancel)));
    }

    [Fact]
    public async Task Another_unit_is_not_believed()
    {
        using var line = new PtyLine((_, line) => line.Reply(0x12, 3, 6, 0, 1, 0, 2, 0, 3));
        await using SerialBus bus = Open(line.Path);

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
        await using SerialBus bus = Open(line.Path);

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
        await using SerialBus bus = Open(line.Path);

        Assert.Equal([0xAE41, 0x5652, 0x4340], Registers(await bus.SendAsync(Unit17, Golden, Patient, Cancel)));
    }

    [Fact]
    public async Task The_line_is_owned_by_one_program()
    {
        using var line = new PtyLine((_, line) => line.Reply(0x11, 3, 6, 0, 1, 0, 2, 0, 3));
        await using SerialBus first = Open(line.Path);
        await using SerialBus second = Open(line.Path);
        await first.SendAsync(Unit17, Golden, Patient, Cancel);

        var missing = Assert.IsType<BusFailure.PortMissing>(Why(await second.SendAsync(Unit17, Golden, Short, Cancel)));

        Assert.Equal("is in use by another program", missing.Reason);
    }

    [Fact]
    public async Task A_file_that_is_no_port_is_reported()
    {
        string file = Path.GetTempFileName();
        await using SerialBus bus = Open(file);

        Assert.IsType<BusFailure.PortMissing>(Why(await bus.SendAsync(Unit17, Golden, Short, Cancel)));
        File.Delete(file);
    }

    [Fact]
    public async Task A_port_that_is_missing_vanishes_and_comes_back_is_used_whenever_it_is_there()
    {
        string folder = Directory.CreateTempSubdirectory("edge-serial-").FullName;
        string port = Path.Combine(folder, "by-id");
        await using SerialBus bus = Open(port);
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
    public async Task The_portable_way_reads_the_same()
    {
        using var line = new PtyLine((_, line) => line.Send(Convert.FromHexString("110306AE415652434049AD")));
        using PortableLine port = PortableLine.Open(Settings(line.Path));
        port.Write(Convert.FromHexString("1103006B00037687"));

        var heard = new List<byte>();
        while (heard.Count < 11)
        {
            heard.AddRange(await port.Received.ReadAsync(Cancel));
        }

        Assert.Equal("110306AE415652434049AD", Convert.ToHexString(heard.ToArray()));
    }

    internal static SerialBus Open(string path) => new(Settings(path), TimeProvider.System);

    internal static ushort[] Registers(BusResult result)
    {
        BusResult.Reply reply = result as BusResult.Reply ?? throw new InvalidOperationException(result.ToString());
        return Assert.IsType<ModbusReply.Registers>(reply.Value).Values.ToArray();
    }

    internal static BusFailure Why(BusResult result) => Assert.IsType<BusResult.Failed>(result).Why;

    private static BusSettings.Rtu Settings(string path) => new(path, 115_200, LineParity.None, 1);

    // the pauses between attempts are real time
    private static async Task<ushort[]> UntilAnsweredAsync(SerialBus bus)
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

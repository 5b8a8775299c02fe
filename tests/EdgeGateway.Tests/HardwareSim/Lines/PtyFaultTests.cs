using System.Buffers;
using System.Diagnostics;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.HardwareSim.Faults;
using EdgeGateway.HardwareSim.Lines;
using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.HardwareSim.Uart;
using EdgeGateway.Protocols.Modbus;
using EdgeGateway.Tests.HardwareSim.Slaves;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Lines;

/// <summary>Faults on real pseudo terminals.</summary>
public sealed class PtyFaultTests : IDisposable
{
    private static readonly ModbusRequest Room = new ModbusRequest.ReadHoldingRegisters(614, 1);
    private static readonly ModbusRequest Two = new ModbusRequest.ReadHoldingRegisters(601, 2);

    private readonly TemporaryFolder folder = new();

    public PtyFaultTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Pseudo terminals need Linux.");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_late_reply_meets_the_next_request()
    {
        using PtyServer server = Serve(new PortSettings(), new LineFault { Kind = LineFaultKind.Late, Delay = TimeSpan.FromMilliseconds(300), Requests = 1 });
        using LineMaster master = LineMaster.Open(Framing.Rtu, server.Place);

        await master.SendAsync(10, Two);
        Assert.IsType<ModbusReply.Registers>(await master.AskAsync(10, Room));

        Assert.IsType<ModbusReply.Registers>(await master.ReplyAsync(10, Two));
    }

    [Fact]
    public async Task A_line_that_is_held_repeats_its_byte_and_answers_nobody_until_it_is_free()
    {
        using PtyServer server = Serve(new PortSettings(), new LineFault { Kind = LineFaultKind.Stuck, Level = 0x00, For = TimeSpan.FromMilliseconds(400) });
        using LineMaster master = LineMaster.Open(Framing.Rtu, server.Place);

        byte[] read = await master.ReadAsync(50);

        Assert.All(read, b => Assert.Equal(0, b));
        Assert.True(server.Failure is null);
    }

    [Fact]
    public void An_unplugged_adapter_comes_back_as_another_terminal_behind_the_same_link()
    {
        string link = folder.File("by-id");
        var faults = new FaultScript([new LineFault { Kind = LineFaultKind.Unplug, AfterRequest = 1, For = TimeSpan.FromMilliseconds(300) }], 1, "line", TimeProvider.System);
        using var server = new PtyServer(new PtyLine(link), new SlaveLine(Framing.Rtu, [SlaveCalls.Slave("dedietrich-diematic-isystem", 21.5, 10)]) { Faults = faults });
        string before = server.Place;
        using (var port = new FileStream(before, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0))
        {
            _ = faults.Next(10);

            // the read ends when the adapter is gone: with nothing, or with an error
            Exception? gone = Record.Exception(() => port.ReadExactly(new byte[1]));
            Assert.True(gone is IOException, gone?.ToString() ?? "bytes came");
        }

        SpinWait.SpinUntil(() => File.Exists(link));
        Assert.Equal(server.Place, new FileInfo(link).LinkTarget);
        Assert.Equal(1, faults.Happened[LineFaultKind.Unplug]);
    }

    [Fact]
    public async Task A_paced_reply_is_never_there_before_its_bits_can_be()
    {
        var format = new SerialFormat(4_800, LineParity.Even, 1);
        using PtyServer server = Serve(new PortSettings { Format = format, IsPaced = true });
        using LineMaster master = LineMaster.Open(Framing.Rtu, server.Place);
        long begun = Stopwatch.GetTimestamp();

        Assert.IsType<ModbusReply.Registers>(await master.AskAsync(10, Room));

        Assert.True(Stopwatch.GetElapsedTime(begun) >= ((8 + 7) * format.Character) + format.Silence);
    }

    [Fact]
    public async Task Another_master_talks_by_turns_and_slaves_hear_only_it_meanwhile()
    {
        var other = new OtherMasterSettings(TimeSpan.FromHours(1), TimeSpan.Zero, TimeSpan.FromMilliseconds(20), Unit: 33);
        using PtyServer server = Serve(new PortSettings { OtherMaster = other });
        using LineMaster master = LineMaster.Open(Framing.Rtu, server.Place);

        await master.SendAsync(10, Room);
        byte[] heard = await master.ReadAsync(8);

        Assert.Equal(OperationStatus.Done, RtuFrame.TryReadRequest(heard, out UnitId unit, out _, out _));
        Assert.Equal(33, unit.ToByte());
    }

    private static PtyServer Serve(PortSettings settings, params LineFault[] faults) => new(
        new PtyLine(),
        new SlaveLine(Framing.Rtu, [SlaveCalls.Slave("dedietrich-diematic-isystem", 21.5, 10)])
        {
            Faults = new FaultScript(faults, 1, "line", TimeProvider.System), Format = settings.Format,
        },
        settings);
}

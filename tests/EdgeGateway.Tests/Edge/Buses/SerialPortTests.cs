using System.Diagnostics;
using System.Text;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

/// <summary>The port under a serial bus: who has it, how it is set, and what becomes of the bus when it goes and comes back.</summary>
public sealed class SerialPortTests
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(150);
    private static readonly UnitId Unit17 = new(0x11);
    private static readonly ModbusRequest.ReadHoldingRegisters Golden = new(0x006B, 3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Rs485Mode.Kernel)]
    [InlineData(Rs485Mode.Rts)]
    public async Task A_port_that_cannot_turn_its_direction_is_not_used(Rs485Mode mode)
    {
        using var line = new PtyLine((request, line) => line.Send(LateAnswerTests.Answer(request)));
        await using var bus = new LineBus(SerialBusTests.Settings(line.Path) with { Rs485 = mode }, TimeProvider.System);

        BusFailure why = SerialBusTests.Why(await bus.SendAsync(Unit17, Golden, Short, Cancel));

        Assert.IsType<BusFailure.PortMissing>(why);
        Assert.Contains("\"rs485\": \"none\"", why.ToString(), StringComparison.Ordinal);
        Assert.Empty(line.Requests);
    }

    [Fact]
    public async Task The_line_is_owned_by_one_program()
    {
        using var line = new PtyLine((_, line) => line.Reply(0x11, 3, 6, 0, 1, 0, 2, 0, 3));
        await using LineBus first = SerialBusTests.Open(line.Path);
        await using LineBus second = SerialBusTests.Open(line.Path);
        await first.SendAsync(Unit17, Golden, Patient, Cancel);

        var missing = Assert.IsType<BusFailure.PortMissing>(SerialBusTests.Why(await second.SendAsync(Unit17, Golden, Short, Cancel)));

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
        await using LineBus bus = SerialBusTests.Open(line.Path);

        var missing = Assert.IsType<BusFailure.PortMissing>(SerialBusTests.Why(await bus.SendAsync(Unit17, Golden, Short, Cancel)));

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

        Assert.Equal([0xAE41, 0x5652, 0x4340], SerialBusTests.Registers(await bus.SendAsync(Unit17, Golden, Patient, Cancel)));
        Assert.Equal(":1103006B00037E\r\n", Encoding.ASCII.GetString(Assert.Single(line.Requests)));
    }

    [Fact]
    public async Task A_file_that_is_no_port_is_reported()
    {
        string file = Path.GetTempFileName();
        await using LineBus bus = SerialBusTests.Open(file);

        Assert.IsType<BusFailure.PortMissing>(SerialBusTests.Why(await bus.SendAsync(Unit17, Golden, Short, Cancel)));
        File.Delete(file);
    }

    [Fact]
    public async Task A_port_that_is_missing_vanishes_and_comes_back_is_used_whenever_it_is_there()
    {
        string folder = Directory.CreateTempSubdirectory("edge-serial-").FullName;
        string port = Path.Combine(folder, "by-id");
        await using LineBus bus = SerialBusTests.Open(port);
        Assert.IsType<BusFailure.PortMissing>(SerialBusTests.Why(await bus.SendAsync(Unit17, Golden, Short, Cancel)));

        using (var line = new PtyLine((request, line) => line.Send(LateAnswerTests.Answer(request))))
        {
            File.CreateSymbolicLink(port, line.Path);
            Assert.Equal([0x6B, 0x6C, 0x6D], await UntilAnsweredAsync(bus));
        }

        // the adapter is unplugged and comes back under another name
        BusFailure gone = SerialBusTests.Why(await bus.SendAsync(Unit17, Golden, Short, Cancel));
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
        await using LineBus bus = SerialBusTests.Open(port);

        Task<BusResult> waiting = bus.SendAsync(Unit17, Golden, TimeSpan.FromMinutes(10), Cancel).AsTask();
        await asked.Task;
        File.Delete(port);
        line.Dispose();

        BusFailure gone = SerialBusTests.Why(await waiting);
        Assert.True(gone.IsOfTheLine, gone.ToString());
        Directory.Delete(folder);
    }

    [Fact]
    public async Task The_portable_way_reads_the_same()
    {
        using var line = new PtyLine((_, line) => line.Send(Convert.FromHexString("110306AE415652434049AD")));
        using PortableLine port = PortableLine.Open(SerialBusTests.Settings(line.Path));
        port.Write(Convert.FromHexString("1103006B00037687"));

        var heard = new List<byte>();
        var chunk = new byte[32];
        while (heard.Count < 11)
        {
            heard.AddRange(chunk[..port.Receive(chunk, Patient)]);
        }

        Assert.Equal("110306AE415652434049AD", Convert.ToHexString(heard.ToArray()));
    }

    // the pauses between attempts are real time
    private static async Task<ushort[]> UntilAnsweredAsync(LineBus bus)
    {
        while (true)
        {
            BusResult result = await bus.SendAsync(Unit17, Golden, Patient, Cancel);
            if (result is BusResult.Reply)
            {
                return SerialBusTests.Registers(result);
            }

            Assert.True(SerialBusTests.Why(result).IsOfTheLine, SerialBusTests.Why(result).ToString());
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
        }
    }
}

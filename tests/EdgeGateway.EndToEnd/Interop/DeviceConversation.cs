using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>What our master says to a foreign device (Peers: holding n = n + 1000, input n = 65535 - n, coil n when divisible by 3, discrete n when odd; 0 to 299), function by function.</summary>
internal sealed class DeviceConversation(IModbusBus bus)
{
    private static readonly UnitId Unit = new(17);

    /// <summary>Slow peers and a busy machine; nothing waits for it when all is well.</summary>
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(10);

    /// <summary>Functions 1 to 4, short, long, at both ends of the tables, and beyond them.</summary>
    public async Task ReadsAllTablesAsync()
    {
        foreach ((int address, int count) in new[] { (0, 1), (7, 10), (100, 125), (299, 1) })
        {
            await HasAsync(new ModbusRequest.ReadHoldingRegisters((ushort)address, (ushort)count), Words(address, count, n => n + 1000));
            await HasAsync(new ModbusRequest.ReadInputRegisters((ushort)address, (ushort)count), Words(address, count, n => 65_535 - n));
            await HasAsync(new ModbusRequest.ReadCoils((ushort)address, (ushort)count), Bits(address, count, n => n % 3 == 0));
            await HasAsync(new ModbusRequest.ReadDiscreteInputs((ushort)address, (ushort)count), Bits(address, count, n => n % 2 == 1));
        }

        await HasAsync(new ModbusRequest.ReadCoils(0, 300), Bits(0, 300, n => n % 3 == 0));
        await HasAsync(new ModbusRequest.ReadHoldingRegisters(290, 20), new ModbusReply.Exception(ModbusExceptionCode.IllegalDataAddress));
    }

    /// <summary>Functions 5, 6, 15 and 16, read back.</summary>
    public async Task WritesAsync()
    {
        await HasAsync(new ModbusRequest.WriteSingleRegister(3, 4711), new ModbusReply.Written());
        await HasAsync(new ModbusRequest.ReadHoldingRegisters(3, 1), new ModbusReply.Registers(new ushort[] { 4711 }));
        await HasAsync(new ModbusRequest.WriteSingleCoil(1, true), new ModbusReply.Written());
        await HasAsync(new ModbusRequest.ReadCoils(0, 3), new ModbusReply.Bits(new[] { true, true, false }));
        var many = Enumerable.Range(0, 123).Select(n => (ushort)(n * 531)).ToArray();
        await HasAsync(new ModbusRequest.WriteMultipleRegisters(50, many), new ModbusReply.Written());
        await HasAsync(new ModbusRequest.ReadHoldingRegisters(50, 123), new ModbusReply.Registers(many));
        bool[] pattern = [.. Enumerable.Range(0, 19).Select(n => n % 5 is 0 or 2)];
        await HasAsync(new ModbusRequest.WriteMultipleCoils(200, pattern), new ModbusReply.Written());
        await HasAsync(new ModbusRequest.ReadCoils(200, 19), new ModbusReply.Bits(pattern));
    }

    /// <summary>Function 22, read back. Register 3 held 4711.</summary>
    public async Task MasksAsync()
    {
        var mask = new ModbusRequest.MaskWriteRegister(3, 0x00F2, 0x0025);
        await HasAsync(mask, new ModbusReply.Written());
        await HasAsync(new ModbusRequest.ReadHoldingRegisters(3, 1), new ModbusReply.Registers(new[] { mask.Applied(4711) }));
    }

    /// <summary>Function 23: what is written is read in the same exchange.</summary>
    public Task WritesAndReadsAsync() => HasAsync(
        new ModbusRequest.ReadWriteMultipleRegisters(30, 4, 31, new ushort[] { 7, 8 }), new ModbusReply.Registers(new ushort[] { 1030, 7, 8, 1033 }));

    /// <summary>Function 8, sub-function 0.</summary>
    public Task LoopsBackAsync() => HasAsync(
        new ModbusRequest.Diagnostics(ModbusRequest.Diagnostics.LoopBack, 0xA537), new ModbusReply.Diagnostics(0xA537));

    /// <summary>Function 17.</summary>
    public async Task ReportsAsync(byte[] expected) => await HasAsync(new ModbusRequest.ReportServerId(), new ModbusReply.ServerId(expected));

    /// <summary>Function 43/14, the basic stream and one object.</summary>
    public async Task IdentifiesAsync()
    {
        var basic = Assert.IsType<ModbusReply.DeviceIdentification>(await AskAsync(new ModbusRequest.ReadDeviceIdentification(DeviceIdCategory.Basic, 0)));
        Assert.Equal(["EdgeGateway tests", "peer", "3.0"], basic.Objects.ToArray().Select(o => o.Text));
        var one = Assert.IsType<ModbusReply.DeviceIdentification>(await AskAsync(new ModbusRequest.ReadDeviceIdentification(DeviceIdCategory.Individual, 1)));
        Assert.Equal([DeviceObject.Of(1, "peer")], one.Objects.ToArray());
    }

    /// <summary>A last read of what nothing has written.</summary>
    public Task StillAnswersAsync() => HasAsync(new ModbusRequest.ReadInputRegisters(7, 10), Words(7, 10, n => 65_535 - n));

    /// <summary>A function that the peer lacks is refused, and the next request is answered.</summary>
    public async Task IsRefusedAsync(ModbusRequest request)
    {
        await HasAsync(request, new ModbusReply.Exception(ModbusExceptionCode.IllegalFunction));
        await HasAsync(new ModbusRequest.ReadHoldingRegisters(7, 1), Words(7, 1, n => n + 1000));
    }

    private static ModbusReply.Registers Words(int address, int count, Func<int, int> value) =>
        new(Enumerable.Range(address, count).Select(n => (ushort)value(n)).ToArray());

    private static ModbusReply.Bits Bits(int address, int count, Func<int, bool> value) => new(Enumerable.Range(address, count).Select(value).ToArray());

    private async Task HasAsync(ModbusRequest request, ModbusReply expected) => Assert.Equal(expected, await AskAsync(request));

    private async Task<ModbusReply> AskAsync(ModbusRequest request)
    {
        BusResult result = await bus.SendAsync(Unit, request, Patient, TestContext.Current.CancellationToken);
        return result is BusResult.Reply reply ? reply.Value : throw new InvalidOperationException($"{request}: {result}");
    }
}

using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>Our buses read a device that others wrote: pymodbus 3.0, over TCP and over a serial line.</summary>
public sealed class PymodbusTests
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(10);
    private static readonly UnitId Unit = new(17);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Our_TCP_bus_reads_all_tables()
    {
        await PymodbusPeer.NeedAsync(Cancel);
        (PymodbusPeer peer, string port) = await PymodbusPeer.StartAsync(Cancel, "tcp");
        using (peer)
        {
            await using var bus = new TcpBus(new BusSettings.Tcp("127.0.0.1", int.Parse(port, null)), TimeProvider.System);

            await AssertReadsAllTablesAsync(bus);
        }
    }

    [Fact]
    public async Task Our_serial_bus_reads_all_tables()
    {
        await PymodbusPeer.NeedAsync(Cancel);
        using PymodbusCable cable = await PymodbusCable.LayAsync(Cancel);
        (PymodbusPeer peer, _) = await PymodbusPeer.StartAsync(Cancel, "rtu", cable.TheirEnd, "19200", "N", "1");
        using (peer)
        {
            await using var bus = new LineBus(new BusSettings.Rtu(cable.OurEnd, 19_200, LineParity.None, 1), TimeProvider.System);

            await AssertReadsAllTablesAsync(bus);
        }
    }

    private static async Task AssertReadsAllTablesAsync(IModbusBus bus)
    {
        foreach ((int address, int count) in new[] { (0, 1), (7, 10), (100, 125), (299, 1) })
        {
            ModbusReply holding = await ReadAsync(bus, new ModbusRequest.ReadHoldingRegisters((ushort)address, (ushort)count));
            Assert.Equal(Enumerable.Range(address, count).Select(n => (ushort)(n + 1000)), Assert.IsType<ModbusReply.Registers>(holding).Values.ToArray());

            ModbusReply input = await ReadAsync(bus, new ModbusRequest.ReadInputRegisters((ushort)address, (ushort)count));
            Assert.Equal(Enumerable.Range(address, count).Select(n => (ushort)(65_535 - n)), Assert.IsType<ModbusReply.Registers>(input).Values.ToArray());

            ModbusReply coils = await ReadAsync(bus, new ModbusRequest.ReadCoils((ushort)address, (ushort)count));
            Assert.Equal(Enumerable.Range(address, count).Select(n => n % 3 == 0), Assert.IsType<ModbusReply.Bits>(coils).Values.ToArray());

            ModbusReply discrete = await ReadAsync(bus, new ModbusRequest.ReadDiscreteInputs((ushort)address, (ushort)count));
            Assert.Equal(Enumerable.Range(address, count).Select(n => n % 2 == 1), Assert.IsType<ModbusReply.Bits>(discrete).Values.ToArray());
        }

        Assert.Equal(
            new ModbusReply.Exception(ModbusExceptionCode.IllegalDataAddress),
            await ReadAsync(bus, new ModbusRequest.ReadHoldingRegisters(290, 20)));
        Assert.Equal(new ModbusReply.Written(), await ReadAsync(bus, new ModbusRequest.WriteSingleRegister(3, 4711)));
        ModbusReply written = await ReadAsync(bus, new ModbusRequest.ReadHoldingRegisters(3, 1));
        Assert.Equal([4711], Assert.IsType<ModbusReply.Registers>(written).Values.ToArray());
    }

    private static async Task<ModbusReply> ReadAsync(IModbusBus bus, ModbusRequest request)
    {
        BusResult result = await bus.SendAsync(Unit, request, Patient, Cancel);
        return result is BusResult.Reply reply ? reply.Value : throw new InvalidOperationException($"{request}: {result}");
    }
}

using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Slaves;

/// <summary>How a simulated device keeps the limits and registers of its map beside the points.</summary>
public sealed class ProfileBehaviourTests
{
    private static readonly DeviceMap DeDietrich = Catalogue.Load().Devices["dedietrich-diematic-isystem"];

    [Fact]
    public void More_registers_than_a_map_allows_are_refused_with_exception_3()
    {
        ModbusSlave slave = Slave(DeDietrich with { Bus = DeDietrich.Bus with { MaxBlock = 2 } });

        Assert.IsType<ModbusReply.Registers>(slave.Ask(new ModbusRequest.ReadHoldingRegisters(601, 2)));
        Assert.Equal(ModbusExceptionCode.IllegalDataValue, Refusal(slave, new ModbusRequest.ReadHoldingRegisters(601, 3)));
    }

    [Fact]
    public void A_hole_is_refused_even_where_gaps_are_read()
    {
        DeviceMap map = DeDietrich with { Holes = [new RegisterRange(RegisterTable.Holding, 605, 605)] };
        ModbusSlave slave = new("device", new UnitId(10), map, _ => 20, hasGaps: true);

        Assert.IsType<ModbusReply.Registers>(slave.Ask(new ModbusRequest.ReadHoldingRegisters(603, 2)));
        Assert.Equal(ModbusExceptionCode.IllegalDataAddress, Refusal(slave, new ModbusRequest.ReadHoldingRegisters(603, 5)));
    }

    [Fact]
    public void A_device_that_is_read_point_by_point_refuses_everything_else_with_2_and_missing_values_with_4()
    {
        DeviceMap map = DeDietrich with { Bus = DeDietrich.Bus with { OneByOne = true } };
        ModbusSlave slave = new("device", new UnitId(10), map, _ => 20, missing: new HashSet<string> { "dhw" });

        Assert.IsType<ModbusReply.Registers>(slave.Ask(new ModbusRequest.ReadHoldingRegisters(601, 1)));
        Assert.Equal(ModbusExceptionCode.IllegalDataAddress, Refusal(slave, new ModbusRequest.ReadHoldingRegisters(601, 2)));
        Assert.Equal(ModbusExceptionCode.ServerDeviceFailure, Refusal(slave, new ModbusRequest.ReadHoldingRegisters(603, 1)));
    }

    [Fact]
    public void A_missing_sensor_shows_the_maps_mark_and_an_unsound_health()
    {
        var health = new HealthRegister { Table = RegisterTable.Holding, Address = 900, Good = [0], Qualities = new Dictionary<long, Quality> { [-1] = Quality.BadNotConnected } };
        DeviceMap map = DeDietrich with { Points = [.. DeDietrich.Points.Select(p => p.Name is "room" ? p with { Health = health } : p)] };

        ModbusSlave sound = Slave(map), broken = new("device", new UnitId(10), map, _ => 20, missing: new HashSet<string> { "room" });

        Assert.Equal([200, 0], (ushort[])[.. Registers(sound, 614, 1), .. Registers(sound, 900, 1)]);
        Assert.Equal([0xFFFF, 0xFFFF], (ushort[])[.. Registers(broken, 614, 1), .. Registers(broken, 900, 1)]);
    }

    [Fact]
    public void A_scale_register_holds_a_power_of_ten_that_its_points_follow()
    {
        DeviceMap map = DeDietrich with
        {
            Points = [.. DeDietrich.Points.Where(p => p.Name == "fan").Select(p => p with { ScaleRegister = 901 })],
        };
        ModbusSlave slave = Slave(map);

        Assert.Equal([200], Registers(slave, 609, 1));
        Assert.Equal([0xFFFF], Registers(slave, 901, 1));
    }

    [Fact]
    public void A_device_tells_its_profile_where_the_map_has_a_text()
    {
        var info = new InfoRegister { Name = "name", Table = RegisterTable.Input, Address = 10, Count = 14 };
        ModbusSlave slave = Slave(DeDietrich with { Info = [info] });

        var reply = Assert.IsType<ModbusReply.Registers>(slave.Ask(new ModbusRequest.ReadInputRegisters(10, 14)));

        Assert.Equal("dedietrich-diematic-isystem", info.Show(reply.Values.Span));
    }

    private static ModbusSlave Slave(DeviceMap map) => new("device", new UnitId(10), map, _ => 20);

    private static ModbusExceptionCode Refusal(ModbusSlave slave, ModbusRequest request) => Assert.IsType<ModbusReply.Exception>(slave.Ask(request)).Code;

    private static ushort[] Registers(ModbusSlave slave, ushort address, ushort count) =>
        Assert.IsType<ModbusReply.Registers>(slave.Ask(new ModbusRequest.ReadHoldingRegisters(address, count))).Values.ToArray();
}

using System.Globalization;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>Our buses ask devices that are not ours (libmodbus, pymodbus, modbus-serial): every function and transport that they have.</summary>
public sealed class ForeignDeviceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("interop-").FullName;

    public static TheoryData<string, string> Devices => new()
    {
        { ModbusPeers.Libmodbus, "tcp" },
        { ModbusPeers.Libmodbus, "rtu" },
        { ModbusPeers.Pymodbus, "tcp" },
        { ModbusPeers.Pymodbus, "rtu" },
        { ModbusPeers.Pymodbus, "ascii" },
        { ModbusPeers.Pymodbus, ModbusPeers.EightBits },
        { ModbusPeers.Pymodbus, "rtuOverTcp" },
        { ModbusPeers.Pymodbus, "asciiOverTcp" },
        { ModbusPeers.Pymodbus, "rtuOverUdp" },
        { ModbusPeers.ModbusSerial, "tcp" },
        { ModbusPeers.ModbusSerial, "rtu" },
    };

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task A_foreign_device_is_read_written_and_identified(string peer, string kind)
    {
        using PymodbusCable? cable = ModbusPeers.IsSerial(kind) ? await PymodbusCable.LayAsync(TestContext.Current.CancellationToken) : null;
        (ModbusPeerProgram program, string says) = await ModbusPeerProgram.StartDeviceAsync(await ModbusPeers.DeviceAsync(peer, kind, folder, cable?.TheirEnd));
        using ModbusPeerProgram device = program;
        await using IModbusBus bus = ModbusBuses.Create(Settings(kind, cable?.OurEnd ?? says), TimeProvider.System, mayWrite: true);
        var conversation = new DeviceConversation(bus);

        await conversation.ReadsAllTablesAsync();
        await conversation.WritesAsync();
        await (peer switch
        {
            ModbusPeers.Libmodbus => AsLibmodbusAsync(conversation, kind),
            ModbusPeers.Pymodbus => AsPymodbusAsync(conversation),
            _ => AsModbusSerialAsync(conversation),
        });
        await conversation.StillAnswersAsync();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task AsLibmodbusAsync(DeviceConversation conversation, string kind)
    {
        await conversation.MasksAsync();
        await conversation.WritesAndReadsAsync();
        await conversation.ReportsAsync([0xB4, 0xFF, .. "LMB3.1.6"u8]);

        // on a serial line libmodbus cannot tell where the request of an unknown function ends, and stays silent
        if (kind == "tcp")
        {
            await conversation.IsRefusedAsync(new ModbusRequest.Diagnostics(ModbusRequest.Diagnostics.LoopBack, 1));
            await conversation.IsRefusedAsync(new ModbusRequest.ReadDeviceIdentification(DeviceIdCategory.Basic, 0));
        }
    }

    private static async Task AsPymodbusAsync(DeviceConversation conversation)
    {
        await conversation.MasksAsync();
        await conversation.WritesAndReadsAsync();
        await conversation.LoopsBackAsync();
        await conversation.IdentifiesAsync();
        await conversation.ReportsAsync([.. "EdgeGateway tests-peer-3.0"u8, 0xFF]);
    }

    // its device passes over requests as short as function 17's
    private static async Task AsModbusSerialAsync(DeviceConversation conversation)
    {
        await conversation.IdentifiesAsync();
        await conversation.IsRefusedAsync(new ModbusRequest.MaskWriteRegister(3, 0, 0));
        await conversation.IsRefusedAsync(new ModbusRequest.ReadWriteMultipleRegisters(0, 1, 0, new ushort[1]));
        await conversation.IsRefusedAsync(new ModbusRequest.Diagnostics(ModbusRequest.Diagnostics.LoopBack, 1));
    }

    private static BusSettings Settings(string kind, string place) => kind switch
    {
        "rtu" => new BusSettings.Rtu(place, 19_200, LineParity.None, 1),
        "tcp" => new BusSettings.Tcp("127.0.0.1", Port(place)),
        "ascii" => new BusSettings.Ascii(place, 19_200, LineParity.Even, 1),
        ModbusPeers.EightBits => new BusSettings.Ascii(place, 19_200, LineParity.None, 1) { DataBits = 8 },
        "rtuOverTcp" => new BusSettings.RtuOverTcp("127.0.0.1", Port(place)),
        "asciiOverTcp" => new BusSettings.AsciiOverTcp("127.0.0.1", Port(place)),
        _ => new BusSettings.RtuOverUdp("127.0.0.1", Port(place)),
    };

    private static int Port(string place) => int.Parse(place, CultureInfo.InvariantCulture);
}

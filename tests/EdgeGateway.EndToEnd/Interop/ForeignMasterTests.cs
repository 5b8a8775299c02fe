using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>Masters that are not ours (libmodbus, pymodbus, modbus-serial) ask our simulated device: every function and transport that they have.</summary>
public sealed class ForeignMasterTests : IDisposable
{
    // register 3 holds 4711 when the mask comes: (4711 and 242) or (37 and not 242)
    private static readonly (string Command, string Answer)[] Conversation =
    [
        ("holding 7 3", "1007 1008 1009"),
        ("holding 0 40", string.Join(' ', Enumerable.Range(1000, 40))),
        ("input 0 2", "1000 1001"),
        ("holding 39 2", "exception 2"),
        ("register 3 4711", "ok"),
        ("holding 3 1", "4711"),
        ("set-registers 30 1 2 65535", "ok"),
        ("holding 30 3", "1 2 65535"),
        ("coil 1 1", "ok"),
        ("set-coils 20 1 0 1 1 0 1 1 0 1", "ok"),
        ("coils 20 9", "1 0 1 1 0 1 1 0 1"),
        ("discrete 0 10", "0 1 1 0 1 1 0 1 1 0"),
        ("mask 3 242 37", "ok"),
        ("holding 3 1", "103"),
        ("read-write 30 3 31 7 8", "1 7 8"),
        ("id", "1 255 " + string.Join(' ', InteropBench.Profile.Select(c => (int)c))),
        ("loop-back 42295", "42295"),
        ("identify 1 0", "0=interop 1=test 2=1.0"),
        ("identify 4 1", "1=test"),
        ("holding 0 1", "1000"),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("interop-").FullName;

    public static TheoryData<string, string, string> Masters => new()
    {
        // what the master lacks
        { ModbusPeers.Libmodbus, "tcp", "loop-back identify" },
        { ModbusPeers.Libmodbus, "rtu", "loop-back identify" },
        { ModbusPeers.Pymodbus, "tcp", "" },
        { ModbusPeers.Pymodbus, "rtu", "" },
        { ModbusPeers.Pymodbus, "ascii", "" },
        { ModbusPeers.Pymodbus, ModbusPeers.EightBits, "" },
        { ModbusPeers.Pymodbus, "rtuOverTcp", "" },
        { ModbusPeers.Pymodbus, "asciiOverTcp", "" },
        { ModbusPeers.Pymodbus, "rtuOverUdp", "" },
        { ModbusPeers.ModbusSerial, "tcp", "loop-back" },
        { ModbusPeers.ModbusSerial, "rtu", "loop-back mask read-write" },
        { ModbusPeers.ModbusSerial, "rtuOverTcp", "loop-back mask read-write id identify" },
        { ModbusPeers.ModbusSerial, "ascii", "loop-back mask read-write id identify" },
    };

    [Theory]
    [MemberData(nameof(Masters))]
    public async Task A_foreign_master_is_answered(string peer, string kind, string lacking)
    {
        await using InteropBench bench = await InteropBench.StartAsync(kind, folder);
        using ModbusPeerProgram master = ModbusPeerProgram.StartMaster(await ModbusPeers.MasterAsync(peer, kind, folder, bench.Place, InteropBench.Unit));

        foreach ((string command, string answer) in Conversation.Where(step => !lacking.Split(' ').Contains(step.Command.Split(' ')[0])))
        {
            string said = await master.AskAsync(command);
            Assert.True(said == answer || (lacking.Contains("mask", StringComparison.Ordinal) && said == "4711"), $"{command}: {said} instead of {answer}");
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

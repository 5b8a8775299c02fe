using System.ComponentModel;
using System.Diagnostics;
using EdgeGateway.EndToEnd.Bench;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>Masters that are not ours read the simulated devices, over a pseudo terminal and over TCP: libmodbus (mbpoll) and pymodbus.</summary>
public sealed class MbpollTests
{
    // Debian's own Python: another one on the path does not see Debian's packages
    private const string Python = "/usr/bin/python3";
    private const string DeDietrich = "dedietrich-diematic-isystem", Kamstrup = "kamstrup-multical-403";

    [Fact]
    public async Task Mbpoll_reads_registers_of_a_boiler_on_a_serial_line()
    {
        await SkipUnlessRunsAsync("mbpoll", "-h", "mbpoll");
        await using ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--rtu", "--profile", DeDietrich, "--unit", "10", "--set", "601=32818", "--set", "602=654");
        string port = await simulator.LineAsync();

        string output = await RunAsync("mbpoll", "-m", "rtu", "-a", "10", "-b", "9600", "-P", "none", "-0", "-r", "601", "-c", "2", "-t", "4:hex", "-1", port);

        Assert.Contains("[601]: \t0x8032", output, StringComparison.Ordinal);
        Assert.Contains("[602]: \t0x028E", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mbpoll_is_told_that_an_address_does_not_exist()
    {
        await SkipUnlessRunsAsync("mbpoll", "-h", "mbpoll");
        await using ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--rtu", "--profile", DeDietrich, "--unit", "10");
        string port = await simulator.LineAsync();

        string output = await RunAsync("mbpoll", "-m", "rtu", "-a", "10", "-b", "9600", "-P", "none", "-0", "-r", "1", "-c", "1", "-1", port);

        Assert.Contains("Illegal data address", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mbpoll_reads_a_float_of_a_heat_meter_over_TCP()
    {
        await SkipUnlessRunsAsync("mbpoll", "-h", "mbpoll");
        await using ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--tcp", "127.0.0.1:0", "--profile", Kamstrup, "--unit", "1", "--set", "6=16864", "--set", "7=0");
        string tcpPort = (await simulator.LineAsync()).Split(':')[1];

        string output = await RunAsync("mbpoll", "-m", "tcp", "-p", tcpPort, "-a", "1", "-0", "-r", "6", "-c", "1", "-t", "4:float", "-B", "-1", "127.0.0.1");

        Assert.Contains("[6]: \t28", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pymodbus_reads_and_writes_a_boiler_on_a_serial_line()
    {
        await SkipUnlessRunsAsync(Python, "-c", "python3-pymodbus", "import pymodbus");
        await using ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--rtu", "--profile", DeDietrich, "--unit", "10", "--set", "601=32818");
        string port = await simulator.LineAsync();

        string output = await RunAsync(Python, "-c", """
            from pymodbus.client import ModbusSerialClient
            client = ModbusSerialClient(port='PORT', baudrate=9600, parity='N', stopbits=1, bytesize=8, timeout=3)
            assert client.connect()
            print(hex(client.read_holding_registers(601, 1, slave=10).registers[0]))
            print(client.read_holding_registers(5, 1, slave=10))
            client.write_registers(614, [205], slave=10)
            print(client.read_holding_registers(614, 1, slave=10).registers)
            """.Replace("PORT", port, StringComparison.Ordinal));

        Assert.Equal("0x8032", output.Split('\n')[0]);
        Assert.Contains("IllegalAddress", output, StringComparison.Ordinal);
        Assert.Contains("[205]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pymodbus_reads_a_heat_meter_over_TCP()
    {
        await SkipUnlessRunsAsync(Python, "-c", "python3-pymodbus", "import pymodbus");
        await using ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--tcp", "127.0.0.1:0", "--profile", Kamstrup, "--unit", "1", "--set", "6=16864", "--set", "7=0");
        string tcpPort = (await simulator.LineAsync()).Split(':')[1];

        string output = await RunAsync(Python, "-c", """
            from pymodbus.client import ModbusTcpClient
            client = ModbusTcpClient('127.0.0.1', port=PORT)
            assert client.connect()
            print([hex(r) for r in client.read_holding_registers(6, 2, slave=1).registers])
            """.Replace("PORT", tcpPort, StringComparison.Ordinal));

        Assert.Contains("['0x41e0', '0x0']", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("rtu")]
    public async Task Mbpoll_reads_and_writes_all_tables(string kind)
    {
        await SkipUnlessRunsAsync("mbpoll", "-h", "mbpoll");
        string folder = Directory.CreateTempSubdirectory("mbpoll-").FullName;
        await using InteropBench bench = await InteropBench.StartAsync(kind, folder);
        string[] place = kind == "tcp" ? ["-m", "tcp", "-p", bench.Place] : ["-m", "rtu", "-b", "9600", "-P", "none"];
        string target = kind == "tcp" ? "127.0.0.1" : bench.Place;
        Task<string> AskAsync(params string[] rest) => RunAsync("mbpoll", [.. place, "-a", "17", "-0", .. rest]);

        Assert.Contains("Written 3 references", await AskAsync("-t", "4", "-r", "30", target, "1", "2", "65535"), StringComparison.Ordinal);
        Assert.Contains("Written 1 references", await AskAsync("-t", "4", "-r", "3", target, "4711"), StringComparison.Ordinal);
        Assert.Contains("Written 4 references", await AskAsync("-t", "0", "-r", "20", target, "1", "0", "1", "0"), StringComparison.Ordinal);
        Assert.Contains("[3]: \t4711", await AskAsync("-t", "4", "-r", "3", "-c", "1", "-1", target), StringComparison.Ordinal);
        Assert.Contains("[31]: \t2", await AskAsync("-t", "4", "-r", "30", "-c", "3", "-1", target), StringComparison.Ordinal);
        Assert.Contains("[21]: \t0", await AskAsync("-t", "0", "-r", "20", "-c", "4", "-1", target), StringComparison.Ordinal);
        Assert.Contains("[7]: \t1007", await AskAsync("-t", "3", "-r", "7", "-c", "1", "-1", target), StringComparison.Ordinal);
        Assert.Contains(kind == "rtu" ? InteropBench.Profile : "only in RTU mode", await AskAsync("-u", target), StringComparison.Ordinal);
        string inputs = await AskAsync("-t", "1", "-r", "0", "-c", "10", "-1", target);
        Assert.Contains("[8]: \t1", inputs, StringComparison.Ordinal);
        Assert.Contains("[9]: \t0", inputs, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task SkipUnlessRunsAsync(string program, string option, string package, string? argument = null)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, argument is null ? [option] : [option, argument])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.SkipUnless(argument is null || process.ExitCode == 0, $"{package} is missing; Debian: apt-get install {package}");
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is missing; Debian: apt-get install {package}");
        }
    }

    private static async Task<string> RunAsync(string program, params string[] args)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output + await errors;
    }
}

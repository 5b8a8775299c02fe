using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>The Modbus libraries of others, as programs: libmodbus 3.1.6 (C), pymodbus 3.0 (Debian's Python), modbus-serial 8.0.25 (npm). A missing one skips its tests by name.</summary>
internal static class ModbusPeers
{
    public const string Libmodbus = "libmodbus", Pymodbus = "pymodbus", ModbusSerial = "modbus-serial";

    private const string Python = "/usr/bin/python3";

    /// <summary>The command of a device: <paramref name="kind"/> is a bus kind of the twin; on a serial line the line's end follows.</summary>
    public static async Task<string[]> DeviceAsync(string peer, string kind, string folder, string? line = null) => peer switch
    {
        Libmodbus => [await CompiledAsync("libmodbus-device", folder), kind, .. Line(line, "N", "1")],
        Pymodbus => [.. await PythonAsync("pymodbus-server.py"), kind, .. Line(line, "N", "1")],
        _ => [.. Node("modbus-device.js"), kind, .. Line(line, "none")],
    };

    /// <summary>The command of a master that asks <paramref name="unit"/> at a place: a port of the network or a serial port.</summary>
    public static async Task<string[]> MasterAsync(string peer, string kind, string folder, string place, int unit)
    {
        bool isSerial = kind is "rtu" or "ascii";
        string[] placed = isSerial ? Line(place, peer == ModbusSerial ? ["none"] : ["N", "1"]) : [place];
        return peer switch
        {
            Libmodbus => [await CompiledAsync("libmodbus-master", folder), kind, .. placed, $"{unit}"],
            Pymodbus => [.. await PythonAsync("pymodbus-master.py"), kind, .. placed, $"{unit}"],
            _ => [.. Node("modbus-master.js"), kind, .. placed, $"{unit}"],
        };
    }

    private static string[] Line(string? line, params string[] rest) => line is null ? [] : [line, "19200", .. rest];

    private static async Task<string> CompiledAsync(string name, string folder)
    {
        string? compiler = new[] { "cc", "gcc", "clang" }.Select(c => $"/usr/bin/{c}").FirstOrDefault(File.Exists);
        Assert.SkipWhen(compiler is null, "no C compiler: apt-get install clang");
        Assert.SkipUnless(File.Exists("/usr/include/modbus/modbus.h"), "libmodbus is missing: apt-get install libmodbus-dev");
        string program = Path.Combine(folder, name);
        using Process compiling = Process.Start(
            compiler!, ["-O1", "-Wall", "-I/usr/include/modbus", "-o", program, Path.Combine(AppContext.BaseDirectory, "Peers", "c", name + ".c"), "-lmodbus"]);
        await compiling.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, compiling.ExitCode);
        return program;
    }

    private static async Task<string[]> PythonAsync(string script)
    {
        await PymodbusPeer.NeedAsync(TestContext.Current.CancellationToken);
        return [Python, Path.Combine(AppContext.BaseDirectory, "Peers", "python", script)];
    }

    private static string[] Node(string script)
    {
        string folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "Peers", "node"));
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "modbus-serial")), $"npm package modbus-serial is missing: run npm ci --ignore-scripts in {folder}");
        Assert.SkipUnless(File.Exists("/usr/bin/node") || File.Exists("/usr/local/bin/node"), "The program node is missing: apt-get install nodejs");
        return ["node", Path.Combine(folder, script)];
    }

    private static string Here([CallerFilePath] string here = "") => here;
}

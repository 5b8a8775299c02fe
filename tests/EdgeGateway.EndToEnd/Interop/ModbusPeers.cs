using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>The Modbus libraries of others, as programs: libmodbus 3.1.6 (C), pymodbus 3.0 (Debian's Python), modbus-serial 8.0.25 (npm). A missing one skips its tests by name.</summary>
internal static class ModbusPeers
{
    public const string Libmodbus = "libmodbus", Pymodbus = "pymodbus", ModbusSerial = "modbus-serial";

    /// <summary>The kind ascii, but with 8 data bits.</summary>
    public const string EightBits = "ascii8";

    private const string Python = "/usr/bin/python3";

    // a kind of the twin, and how the line is set
    private static readonly Dictionary<string, (string Kind, string[] Format)> PymodbusLines = new(StringComparer.Ordinal)
    {
        ["rtu"] = ("rtu", ["N", "1", "8"]),
        ["ascii"] = ("ascii", ["E", "1", "7"]),
        [EightBits] = ("ascii", ["N", "1", "8"]),
    };

    /// <summary>The command of a device: <paramref name="kind"/> is a bus kind of the twin; on a serial line the line's end follows.</summary>
    public static async Task<string[]> DeviceAsync(string peer, string kind, string folder, string? line = null) => peer switch
    {
        Libmodbus => [await CompiledAsync("libmodbus-device", folder), kind, .. Line(line, "N", "1")],
        Pymodbus => [.. await PythonAsync("pymodbus-server.py"), .. PymodbusLine(kind, line)],
        _ => [.. Node("modbus-device.js"), kind, .. Line(line, "none")],
    };

    /// <summary>The command of a master that asks <paramref name="unit"/> at a place: a port of the network or a serial port.</summary>
    public static async Task<string[]> MasterAsync(string peer, string kind, string folder, string place, int unit)
    {
        string[] placed = IsSerial(kind) ? Line(place, peer == ModbusSerial ? ["none"] : ["N", "1"]) : [place];
        return peer switch
        {
            Libmodbus => [await CompiledAsync("libmodbus-master", folder), kind, .. placed, $"{unit}"],
            Pymodbus => [.. await PythonAsync("pymodbus-master.py"), .. PymodbusLine(kind, place), $"{unit}"],
            _ => [.. Node("modbus-master.js"), kind, .. placed, $"{unit}"],
        };
    }

    /// <summary>Whether a kind is a serial line.</summary>
    public static bool IsSerial(string kind) => PymodbusLines.ContainsKey(kind);

    private static string[] PymodbusLine(string kind, string? place) => PymodbusLines.TryGetValue(kind, out var line)
        ? [line.Kind, .. Line(place, line.Format)]
        : [kind, .. place is null ? Array.Empty<string>() : [place]];

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

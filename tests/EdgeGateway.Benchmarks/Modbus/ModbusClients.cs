using System.Diagnostics;
using EdgeGateway.Benchmarks.Scale;

namespace EdgeGateway.Benchmarks.Modbus;

/// <summary>The clients that are measured and the slave that answers all of them, each a program of its own (peers/modbus-*).</summary>
internal sealed class ModbusClients
{
    /// <summary>The gateway's own.</summary>
    public const string Own = "edge-gateway";

    /// <summary>The C library that the others are held against.</summary>
    public const string Libmodbus = "libmodbus";

    private readonly Dictionary<string, string[]> commands;
    private readonly string slave;

    private ModbusClients(Dictionary<string, string[]> commands, string slave) => (this.commands, this.slave) = (commands, slave);

    /// <summary>Their names, the own one first.</summary>
    public IReadOnlyCollection<string> Names => commands.Keys;

    /// <summary>Compiles what is written in C.</summary>
    public static async Task<ModbusClients> PrepareAsync()
    {
        string folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "modbus")).FullName;
        string slave = await CompileAsync(folder, "modbus-slave"), libmodbus = await CompileAsync(folder, "modbus-libmodbus", "-I/usr/include/modbus", "-lmodbus", "-lpthread");
        return new ModbusClients(
            new Dictionary<string, string[]>
            {
                [Own] = [Environment.ProcessPath!, "modbus-client"],
                [Libmodbus] = [libmodbus],
                ["pymodbus"] = ["/usr/bin/python3", Repository.Peer("modbus-pymodbus.py")],
                ["modbus-serial"] = ["node", Repository.Peer("modbus-serial.js")],
            },
            slave);
    }

    /// <summary>Lets one client ask a fresh slave.</summary>
    /// <returns>Its figures, and what else it printed.</returns>
    public async Task<(ClientFigures Figures, string More)> MeasureAsync(string name, int connections, int registers, double warmUp, double seconds)
    {
        using Process serving = Process.Start(new ProcessStartInfo(slave) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        string port = (await serving.StandardOutput.ReadLineAsync())!;
        string[] command = [.. commands[name], port, $"{connections}", $"{registers}", FormattableString.Invariant($"{warmUp}"), FormattableString.Invariant($"{seconds}")];
        string[] lines = (await MeasuredRun.OutputOfAsync(command[0], command[1..])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        serving.StandardInput.Close();
        await serving.WaitForExitAsync();
        return (ClientFigures.Read(lines[0]), lines.Length > 1 ? lines[1] : "");
    }

    /// <summary>Compiles one of peers/*.c.</summary>
    /// <returns>The program.</returns>
    public static async Task<string> CompileAsync(string folder, string name, params string[] more)
    {
        string program = Path.Combine(folder, name);
        await MeasuredRun.OutputOfAsync("cc", ["-O2", "-Wall", "-o", program, Repository.Peer(name + ".c"), .. more]);
        return program;
    }
}

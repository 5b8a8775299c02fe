using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Benchmarks.Scale;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Benchmarks.Modbus;

/// <summary>A serial line with its real times and slaves on it, as a program of its own (peers/modbus-paced-line.c): 8E1, 11 bits a character.</summary>
internal sealed class PacedLine : IDisposable
{
    private const int BitsPerCharacter = 11;
    private const int RequestLength = 8;
    private const int ReplyOverhead = 5;
    private const int LastVariableBaud = 19_200;
    private const double LeastSilence = 1.75e-3;

    private readonly Process process;

    private PacedLine(Process process, BusSettings bus) => (this.process, Bus) = (process, bus);

    /// <summary>How a bus reaches it.</summary>
    public BusSettings Bus { get; }

    /// <param name="baud">Its speed.</param>
    /// <param name="dead">Units that never answer.</param>
    public static async Task<PacedLine> StartAsync(int baud, params int[] dead)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "modbus")).FullName;
        string program = await ModbusClients.CompileAsync(folder, "modbus-paced-line");
        var start = new ProcessStartInfo(program, [$"{baud}", .. dead.Select(unit => $"{unit}")]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        string port = (await process.StandardOutput.ReadLineAsync())!;
        return new PacedLine(process, new BusSettings.Rtu(port, baud, LineParity.Even, 1));
    }

    /// <summary>How many reads of so many registers pass such a line in a second when nothing but the line takes time.</summary>
    /// <remarks>(8 + 5 + 2N) characters and twice t3.5: MODBUS over Serial Line V1.02, 2.5.1.</remarks>
    public static double MostReads(int baud, int registers)
    {
        double character = (double)BitsPerCharacter / baud;
        double silence = baud > LastVariableBaud ? LeastSilence : 3.5 * character;
        return 1 / (((RequestLength + ReplyOverhead + (2 * registers)) * character) + (2 * silence));
    }

    /// <summary>Ends the line.</summary>
    /// <returns>The requests that it heard, and how many of them came before the line had been silent for t3.5.</returns>
    public async Task<(long Requests, long Early)> EndAsync()
    {
        process.StandardInput.Close();
        string[] parts = (await process.StandardOutput.ReadLineAsync())!.Split(' ');
        await process.WaitForExitAsync();
        return (long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}

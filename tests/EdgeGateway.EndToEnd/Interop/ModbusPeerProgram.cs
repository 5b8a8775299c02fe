using System.Diagnostics;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>A foreign Modbus device or master as a child process: it says a line when it is ready, and a master answers a line for each command.</summary>
internal sealed class ModbusPeerProgram : IDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    private ModbusPeerProgram(Process process) => (this.process, errors) = (process, process.StandardError.ReadToEndAsync());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts a device and waits until it serves.</summary>
    /// <returns>The program, and what it said: its port on the network, or its serial port.</returns>
    public static async Task<(ModbusPeerProgram Program, string Says)> StartDeviceAsync(string[] command)
    {
        var program = new ModbusPeerProgram(Start(command));
        return (program, await program.NextLineAsync());
    }

    /// <summary>Starts a master; it connects by itself.</summary>
    public static ModbusPeerProgram StartMaster(string[] command) => new(Start(command));

    /// <summary>Lets a master do one thing: numbers, <c>ok</c>, <c>exception N</c> or <c>failed TEXT</c>.</summary>
    public async Task<string> AskAsync(string command)
    {
        await process.StandardInput.WriteLineAsync(command.AsMemory(), Cancel);
        await process.StandardInput.FlushAsync(Cancel);
        return await NextLineAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private static Process Start(string[] command) => Process.Start(new ProcessStartInfo(command[0], command[1..])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private async Task<string> NextLineAsync() =>
        await process.StandardOutput.ReadLineAsync(Cancel) ?? throw new InvalidOperationException($"{process.StartInfo.FileName} ended: {await errors}");
}

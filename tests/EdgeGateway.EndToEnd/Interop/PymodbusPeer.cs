using System.Diagnostics;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>A Modbus device made with pymodbus, as a child process.</summary>
internal sealed class PymodbusPeer : IDisposable
{
    // Debian's own interpreter: another one on the path does not see Debian's packages
    private const string Python = "/usr/bin/python3";
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Peers", "python", "pymodbus-server.py");

    private readonly Process process;

    private PymodbusPeer(Process process) => this.process = process;

    /// <summary>Skips the test when pymodbus is not there.</summary>
    public static async Task NeedAsync(CancellationToken cancellationToken)
    {
        Assert.SkipUnless(File.Exists(Python), $"{Python} is missing: apt-get install python3 python3-pymodbus");
        using Process probe = Start(Python, "-c", "import pymodbus.server.async_io, serial_asyncio");
        await probe.WaitForExitAsync(cancellationToken);
        Assert.SkipUnless(probe.ExitCode == 0, "pymodbus 3.0 is missing: apt-get install python3-pymodbus");
    }

    /// <summary>Starts it and waits until it serves; returns what it said: its TCP port, or its serial port.</summary>
    public static async Task<(PymodbusPeer Peer, string Says)> StartAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        Process process = Start(Python, [Script, .. arguments]);
        string? line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        if (line is null)
        {
            string error = await process.StandardError.ReadToEndAsync(cancellationToken);
            Assert.Fail($"pymodbus did not start: {error}");
        }

        return (new PymodbusPeer(process), line);
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    internal static Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}

using System.Diagnostics;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>Two serial ports and the cable between them: socat with two pseudo-terminals.</summary>
internal sealed class PymodbusCable : IDisposable
{
    private const string Socat = "/usr/bin/socat";

    private readonly string folder = Directory.CreateTempSubdirectory("edge-cable-").FullName;
    private readonly Process process;

    private PymodbusCable() => process = PymodbusPeer.Start(
        Socat, $"pty,rawer,link={OurEnd}", $"pty,rawer,link={TheirEnd}");

    public string OurEnd => Path.Combine(folder, "ours");

    public string TheirEnd => Path.Combine(folder, "theirs");

    /// <summary>Lays the cable, or skips the test.</summary>
    public static async Task<PymodbusCable> LayAsync(CancellationToken cancellationToken)
    {
        Assert.SkipUnless(File.Exists(Socat), $"{Socat} is missing: apt-get install socat");
        var cable = new PymodbusCable();
        while (!File.Exists(cable.OurEnd) || !File.Exists(cable.TheirEnd))
        {
            Assert.False(cable.process.HasExited, "socat ended");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }

        return cable;
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

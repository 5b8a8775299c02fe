using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace EdgeGateway.EndToEnd.Cloud;

/// <summary>PostgreSQL with a cluster of its own in a temporary folder, on loopback.</summary>
internal sealed class PostgresPeer : IAsyncDisposable
{
    private const string Password = "a password; with 'signs'";

    private readonly DirectoryInfo folder;

    private PostgresPeer(DirectoryInfo folder, int port) => (this.folder, Port) = (folder, port);

    public int Port { get; }

    private static string? Programs => Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).LastOrDefault() : null;

    /// <summary>Starts it; skips the test when it is not installed.</summary>
    public static async Task<PostgresPeer> StartAsync()
    {
        Assert.SkipUnless(Programs is not null, "PostgreSQL is missing: run apt-get install postgresql.");
        var peer = new PostgresPeer(Directory.CreateTempSubdirectory("postgres-"), WorkerBench.FreePorts(1)[0]);
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "postgres", peer.folder.FullName);
        }

        string secret = Path.Combine(peer.folder.FullName, "password");
        await File.WriteAllTextAsync(secret, Password, TestContext.Current.CancellationToken);
        await DatabaseAsync("initdb", "--pgdata", peer.Data, "--username", "twin", "--auth", "scram-sha-256", "--pwfile", secret, "--no-sync");
        await DatabaseAsync(
            "pg_ctl", "--pgdata", peer.Data, "--log", Path.Combine(peer.folder.FullName, "log"), "--wait", "start",
            "--options", string.Create(CultureInfo.InvariantCulture, $"-p {peer.Port} -c listen_addresses=127.0.0.1 -c fsync=off -k {peer.folder.FullName}"));
        return peer;
    }

    /// <summary>How to reach it.</summary>
    public string ConnectionString(string password = Password) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database=postgres;Username=twin;Password=\"{password}\"");

    public async ValueTask DisposeAsync()
    {
        await DatabaseAsync("pg_ctl", "--pgdata", Data, "--wait", "--mode", "immediate", "stop");
        folder.Delete(recursive: true);
    }

    private string Data => Path.Combine(folder.FullName, "data");

    // It refuses to run as root.
    private static Task DatabaseAsync(string program, params string[] arguments)
    {
        string path = Path.Combine(Programs!, program);
        return Environment.UserName == "root" ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    // Its words go nowhere, and not into a pipe, which the server that pg_ctl starts would keep open.
    private static async Task RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" > /dev/null", "sh", program, .. arguments]) { WorkingDirectory = Path.GetTempPath() })!;
        await process.WaitForExitAsync(CancellationToken.None);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}

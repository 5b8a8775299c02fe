using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Commands;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>The test program as a child that is not root, for root may read and write everything: permissions of the state directory are taken away and given back.</summary>
public sealed class LostPermissionProcess
{
    private const string FolderVariable = "EDGEGATEWAY_TEST_LOST_PERMISSION", Nobody = "65534";
    private const int Seed = 20261130;
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite, MyFolder = Mine | UnixFileMode.UserExecute;

    private readonly string folder = Path.Combine(Environment.GetEnvironmentVariable(FolderVariable) ?? "", Guid.NewGuid().ToString("N"), "state");
    private readonly KeptReadings kept = new(new Random(Seed));

    /// <summary>Starts it.</summary>
    /// <param name="folder">For all that it writes.</param>
    internal static Process Start(string folder)
    {
        bool isRoot = Environment.IsPrivilegedProcess;
        var start = new ProcessStartInfo(isRoot ? "setpriv" : Environment.ProcessPath!) { RedirectStandardOutput = true };
        string[] asNobody = [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", Environment.ProcessPath!];
        foreach (string argument in (string[])[.. isRoot ? asNobody : [], "-explicit", "only", "-class", typeof(LostPermissionProcess).FullName!])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[FolderVariable] = folder;
        return Process.Start(start)!;
    }

    [Theory(Explicit = true)]
    [Trait("Kind", "ChildProcess")] // started by other tests; tests/run.sh leaves it out
    [InlineData("", 0)]
    [InlineData("", 5)]
    [InlineData("buffer", 0)]
    [InlineData("buffer", 5)]
    [InlineData("closed", 0)]
    [InlineData("newest", 0)]
    [InlineData("newest", 4)]
    [InlineData("log", 0)]
    public async Task A_permission_that_goes_costs_nothing_and_the_gateway_goes_on_when_it_returns(string what, int left)
    {
        Skip();
        Directory.CreateDirectory(folder, MyFolder);
        string which = string.Create(CultureInfo.InvariantCulture, $"(mode {left}00 of \"{what}\")");
        using (ReadingBuffer buffer = await TestBuffer.OpenAsync(folder))
        {
            await StepsAsync(buffer, 150);
            string path = Find(what);
            Take(path, left);
            for (int i = 0; i < 20; i++)
            {
                await kept.StepAsync(buffer); // an IOException and nothing else, which would end whoever asks
            }

            Give(path);
            await StepsAsync(buffer, 20);
            await kept.CheckAsync(buffer, $"when the permission was back {which}");
            Assert.Equal(0, buffer.State.Dropped);
        }

        string lost = Find(what);
        Take(lost, left);
        if (what != "closed")
        {
            Exception refused = await Assert.ThrowsAnyAsync<Exception>(() => TestBuffer.OpenAsync(folder));
            Assert.True(refused is IOException or UnauthorizedAccessException, refused.ToString());
            Assert.Contains(what is "" or "buffer" ? folder : lost, refused.Message, StringComparison.Ordinal);
        }

        Give(lost);
        using ReadingBuffer again = await TestBuffer.OpenAsync(folder);
        await kept.CheckAsync(again, $"after a start {which}");
        Assert.Equal(0, again.State.Dropped);
        Assert.Empty(Directory.GetDirectories(folder, "quarantine-*"));
    }

    [Theory(Explicit = true)]
    [Trait("Kind", "ChildProcess")]
    [InlineData("")]
    [InlineData("gateway.lock")]
    [InlineData("buffer")]
    [InlineData("starts")]
    public async Task A_start_without_permission_is_one_line_that_names_the_place(string what)
    {
        Skip();
        Directory.CreateDirectory(folder, MyFolder);
        (await TestBuffer.OpenAsync(folder)).Dispose();
        string path = what.Length == 0 ? folder : Path.Combine(folder, what), connection = Path.Combine(Path.GetDirectoryName(folder)!, "connection-string");
        await File.WriteAllTextAsync(connection, "HostName=localhost:1;DeviceId=gw-1;SharedAccessKey=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(Path.Combine(folder, "gateway.lock"), "", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(connection, Mine);
        Take(path, 0);
        using StringWriter output = new(), errors = new();

        int code = await CommandTree.RunAsync(["run", "--state", folder, "--connection-string-file", connection], new Terminal(output, errors, IsInteractive: false), TimeProvider.System);

        Give(path);
        string[] lines = errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1, code);
        Assert.StartsWith("edge-gateway: ", lines[^1], StringComparison.Ordinal);
        Assert.Contains(path, lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors.ToString(), StringComparison.Ordinal);
    }

    private static void Skip() => Assert.SkipUnless(!OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable(FolderVariable) is not null, "only as a child of LostPermissionTests");

    private static void Take(string path, int left)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)(left << 6));
        }
    }

    private static void Give(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Directory.Exists(path) ? MyFolder : Mine);
        }
    }

    private string Find(string what)
    {
        if (what is "" or "buffer")
        {
            return Path.Combine(folder, what);
        }

        string[] files = [.. Directory.GetFiles(Path.Combine(folder, "buffer"), "*.db").Order(StringComparer.Ordinal)];
        string[] data = [.. files.Where(file => !file.EndsWith("-log.db", StringComparison.Ordinal))];
        return what switch { "closed" => data[0], "newest" => data[^1], _ => Path.ChangeExtension(data[^1], null) + "-log.db" };
    }

    private async Task StepsAsync(ReadingBuffer buffer, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            Assert.True(await kept.StepAsync(buffer), "the disk refused although it may be written");
        }
    }
}

using System.Diagnostics;
using System.Text;
using Xunit;

namespace EdgeGateway.EndToEnd.Cloud;

/// <summary><c>cloud-twin cluster</c> that cannot come to its end leaves the result folder as it was.</summary>
public sealed class ClusterStoppedTests : IDisposable
{
    private const string Header = "IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cloud-stopped-");

    private string Result => Path.Combine(folder.FullName, "result");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Ctrl_c_in_the_middle_of_reading_leaves_an_older_result_and_no_scraps()
    {
        Directory.CreateDirectory(Result);
        string older = Path.Combine(Result, "clusters.csv"), pipe = Path.Combine(folder.FullName, "endless.csv");
        await File.WriteAllTextAsync(older, "older", TestContext.Current.CancellationToken);
        Assert.Equal(0, await RunAsync("mkfifo", pipe));

        // A shell that runs the tests in the background has Ctrl-C ignored, and children inherit that.
        await using ChildProgram twin = ChildProgram.Start("env", ["--default-signal=INT", BuiltPrograms.CloudTwin, .. Arguments(pipe)]);
        Task feeding = Task.Run(() => Feed(pipe, twin), TestContext.Current.CancellationToken);
        await fed.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        int code = await twin.EndAsync("INT");
        await feeding;

        Assert.Equal(1, code);
        Assert.Equal("Stopped: nothing was changed.", (await twin.ErrorsAsync()).Trim().Split('\n')[^1]);
        Assert.Equal([older], Directory.GetFileSystemEntries(Result));
        Assert.Equal("older", await File.ReadAllTextAsync(older, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_full_disk_is_one_line_and_leaves_nothing_behind()
    {
        Directory.CreateDirectory(Result);
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=32k", "edgegateway-test", Result) == 0, "A small disk cannot be mounted here (needs root).");
        try
        {
            string csv = Path.Combine(folder.FullName, "fleet.csv");
            await File.WriteAllTextAsync(csv, Header + string.Concat(Enumerable.Range(0, 90).Select(Line)), TestContext.Current.CancellationToken);

            (int code, _, string errors) = await ChildProgram.RunAsync(BuiltPrograms.CloudTwin, Arguments(csv));

            Assert.Equal(1, code);
            string message = errors.Trim().Split('\n')[^1];
            Assert.StartsWith($"The file {Result}/cluster.png cannot be written (", message, StringComparison.Ordinal);
            Assert.EndsWith("choose another folder with --out DIR, or make room.", message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(Result));
        }
        finally
        {
            await RunAsync("umount", Result);
        }
    }

    private readonly TaskCompletionSource fed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Lines without an end; once a megabyte has gone through the pipe, the program is in the middle of reading.
    private void Feed(string pipe, ChildProgram reader)
    {
        try
        {
            using var stream = new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1);
            stream.Write(Encoding.UTF8.GetBytes(Header));
            for (int i = 0; ; i++)
            {
                stream.Write(Encoding.UTF8.GetBytes(Line(i)));
                if (i == 12_000)
                {
                    fed.SetResult();
                }
            }
        }
        catch (IOException)
        {
            Assert.True(fed.Task.IsCompleted, $"process {reader.ProcessId} left early");
        }
    }

    private string[] Arguments(string input) => ["cluster", "--method", "reference", "--input", input, "--from", "2016-12-15", "--to", "2016-12-17", "--out", Result];

    private static string Line(int i) =>
        $"1,{9_000_000_001 + (i % 3)},LYON,7,BASE_VN_T.{(i / 3 % 3) switch { 0 => "EXTER_T.REF_CORRIGE", 1 => "AMBIA_T.REF_CORRIGE", _ => "CIRC1_T.DEPART" }},"
        + $"2016-12-15 {i / 9 % 24:00}:{i % 60:00}:00,{(i / 3 % 3 * 15) + (i * i % 7)}\n";

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}

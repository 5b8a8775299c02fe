using System.Diagnostics;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Files;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>A second gateway is started on the state directory of a running one.</summary>
public sealed class SecondGatewayTests
{
    private const int Starts = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_of_twenty_is_refused_with_an_exit_code_and_a_line_and_the_first_works_on()
    {
        string folder = TestBuffer.NewFolder(), connection = Path.Combine(folder, "connection-string");
        await File.WriteAllTextAsync(connection, "HostName=localhost:1;DeviceId=gw-1;SharedAccessKey=AAAA", Token);
        File.SetUnixFileMode(connection, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var kept = new KeptReadings(new Random(Starts));
        using StateLock first = StateLock.Take(StateDirectory.Open(folder, "edge-gateway"));
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);
        for (int start = 0; start < Starts; start++)
        {
            Assert.True(await kept.StepAsync(buffer));
            string[] arguments = start % 2 == 0 ? ["run", "--state", folder, "--connection-string-file", connection] : ["buffer", "verify", "--state", folder];
            using Process second = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "edge-gateway"), arguments)
            {
                RedirectStandardError = true, RedirectStandardOutput = true,
            })!;
            Task<string> output = second.StandardOutput.ReadToEndAsync(Token);
            string complaint = await second.StandardError.ReadToEndAsync(Token);
            await second.WaitForExitAsync(Token);

            Assert.NotEqual(0, second.ExitCode);
            Assert.True(complaint.Contains(folder, StringComparison.Ordinal) && complaint.Trim().Split('\n').Length == 1, $"it said: {complaint}{await output}");
        }

        Assert.True(await kept.StepAsync(buffer));
        await kept.CheckAsync(buffer, "with the second refused");
    }
}

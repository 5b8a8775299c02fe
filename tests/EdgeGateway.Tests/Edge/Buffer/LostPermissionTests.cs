using System.Diagnostics;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>The state directory or a part of it may not be read or written any more, while the gateway runs and when it starts.</summary>
public sealed class LostPermissionTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_and_the_gateway_says_what_it_may_not_do()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no modes here");
        string folder = TestBuffer.NewFolder();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        }

        using Process child = LostPermissionProcess.Start(folder);
        string said = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        output.WriteLine(said);
        Assert.Equal(0, child.ExitCode);
        Assert.Contains("Total: 12, Errors: 0, Failed: 0, Skipped: 0", said, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}

using EdgeGateway.Tests.Edge.Buffer;
using EdgeGateway.Tests.Network;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace EdgeGateway.Tests;

/// <summary>The test program. A child that a test starts of it does its work without the test runner, which takes longer to come up than a buffer.</summary>
internal static class Program
{
    private static readonly Dictionary<string, Func<string[], Task>> Children = new(StringComparer.Ordinal)
    {
        [BufferWriterProcess.Verb] = BufferWriterProcess.RunAsync,
        [StockDatabaseProcess.Verb] = StockDatabaseProcess.RunAsync,
        [OutageProcess.Verb] = OutageProcess.RunAsync,
        [KilledGatewayProcess.Verb] = KilledGatewayProcess.RunAsync,
    };

    public static async Task<int> Main(string[] args)
    {
        if (args is not [var verb, .. var rest] || !Children.TryGetValue(verb, out Func<string[], Task>? run))
        {
            return args.Contains("--server") || args.Contains("--internal-msbuild-node") // as in the entry point that xunit generates
                ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
                : await ConsoleRunner.Run(args);
        }

        await run(rest);
        return 0;
    }
}

using EdgeGateway.Contracts.Hosting;
using EdgeGateway.HardwareSim.Commands;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>A bench as a person sees it: its end code, its report, and what is left on disk.</summary>
internal static class BenchSession
{
    public static async Task<int> RunAsync(BenchSettings settings, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new OperatorException("The bench needs Linux: pseudo terminals stand for serial lines, and children are tied to their parent.");
        }

        (BenchSummary summary, BenchFolder folder) = await RunPartsAsync(settings, terminal, cancellationToken);
        if (settings.SummaryFile is { } file)
        {
            BenchRun.Write(summary, file);
        }

        BenchReport.Show(summary, terminal);
        string where = summary.Passed && folder.Clean() ? "" : $" State and logs: {folder.Path}";
        await terminal.Out.WriteLineAsync($"Bench {(summary.Passed ? "passed" : "FAILED")}.{where}");
        return summary.Passed ? Simulator.Good : Simulator.Failed;
    }

    private static async Task<(BenchSummary Summary, BenchFolder Folder)> RunPartsAsync(BenchSettings settings, Terminal terminal, CancellationToken cancellationToken)
    {
        using var parts = new BenchParts(settings, AppContext.BaseDirectory);
        bool hasCome = false;
        try
        {
            BenchSummary summary = await new BenchRun(parts, terminal, TimeProvider.System).RunAsync(cancellationToken);
            hasCome = true;
            return (summary, parts.Folder);
        }
        finally
        {
            await terminal.Error.WriteAsync(hasCome ? "" : $"The bench did not run to its end. State and logs: {parts.Folder.Path}\n");
        }
    }
}

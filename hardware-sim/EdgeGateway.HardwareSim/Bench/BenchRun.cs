using System.Text.Json;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>One bench from start to end: up, run, kill, end, account.</summary>
internal sealed class BenchRun(BenchParts parts, Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>Runs to the end.</summary>
    /// <param name="stopping">Ctrl-C: ends the bench in order, wherever it is.</param>
    /// <exception cref="OperatorException">A program could not be started.</exception>
    public async Task<BenchSummary> RunAsync(CancellationToken stopping)
    {
        await new BenchStart(parts, terminal, time).RunAsync(stopping);
        await terminal.Out.WriteLineAsync($"Everything is up. Page: {parts.Programs.Page}  State and logs: {parts.Folder.Path}");
        var kills = new KillSchedule(parts, terminal.Out);
        long begun = time.GetTimestamp();
        try
        {
            await WatchAsync(kills, begun, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped by a person: the end is the same as at the end of the time.
        }

        TimeSpan duration = time.GetElapsedTime(begun);
        await terminal.Out.WriteLineAsync($"{(terminal.IsInteractive ? "\n" : "")}Ending: radio, gateway, cloud, hub.");
        await kills.RestartAllAsync();
        return await EndAsync(kills, duration);
    }

    /// <summary>Writes the summary, whole or not at all.</summary>
    public static void Write(BenchSummary summary, string path)
    {
        try
        {
            ReadyFile.Write(path, summary, BenchJson.Default.BenchSummary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new OperatorException($"The summary {path} cannot be written ({e.Message}): name another with --summary FILE.", e);
        }
    }

    private async Task WatchAsync(KillSchedule kills, long begun, CancellationToken stopping)
    {
        var status = new StatusLine(parts, terminal);
        using var timer = new PeriodicTimer(Tick, time);
        TimeSpan now = TimeSpan.Zero;
        while (parts.Deaths().Count == 0 && (parts.Settings.Duration is null || now < parts.Settings.Duration))
        {
            await kills.DoDueAsync(now, stopping);
            await status.ShowAsync(now, stopping);
            await timer.WaitForNextTickAsync(stopping);
            now = time.GetElapsedTime(begun);
        }
    }

    private async Task<BenchSummary> EndAsync(KillSchedule kills, TimeSpan duration)
    {
        var end = new BenchEnd(parts, time);
        GatewaySummary? gateway = await end.RunAsync(CancellationToken.None);
        var gateways = new Dictionary<string, GatewaySummary>();
        if (gateway is not null)
        {
            gateways.Add(Programs.Gateway, gateway);
        }

        BenchFigures total = gateways.Values.Select(g => g.Figures).Aggregate(BenchFigures.Zero, (a, b) => a + b);
        return new BenchSummary
        {
            Passed = end.Failures.Count == 0 && total.AreGood(),
            Seed = parts.Settings.Seed,
            DurationSeconds = Math.Round(duration.TotalSeconds, 1),
            Kills = kills.Done,
            Findings = end.Findings,
            Total = total,
            Gateways = gateways,
            Failures = end.Failures,
        };
    }
}

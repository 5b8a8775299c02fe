namespace EdgeGateway.HardwareSim.Bench;

/// <summary>Kills programs when their time has come and starts them again.</summary>
internal sealed class KillSchedule(BenchParts parts, TextWriter output)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Queue<PlannedKill> planned = new(parts.Settings.Kills.OrderBy(k => k.At));
    private readonly Dictionary<BenchProgram, TimeSpan> restarts = [];
    private readonly List<KillSummary> done = [];

    /// <summary>What was killed so far.</summary>
    public IReadOnlyList<KillSummary> Done => done;

    /// <summary>Does what is due.</summary>
    /// <param name="now">Since everything was up.</param>
    /// <param name="cancellationToken">Stops waiting for a killed program to end.</param>
    public async Task DoDueAsync(TimeSpan now, CancellationToken cancellationToken)
    {
        while (planned.TryPeek(out PlannedKill? next) && next.At <= now)
        {
            planned.Dequeue();
            await parts[next.Program].KillAsync(cancellationToken);
            done.Add(new KillSummary(BenchNames.Of(next.Program), Math.Round(now.TotalSeconds, 1)));
            restarts[next.Program] = now + Pause;
            await output.WriteLineAsync($"{BenchNames.Of(next.Program)} killed at {now.TotalSeconds:0} s");
        }

        foreach (BenchProgram program in restarts.Where(r => r.Value <= now).Select(r => r.Key).ToArray())
        {
            await RestartAsync(program);
        }
    }

    /// <summary>Starts at once what still waits for its restart: a bench never ends with a program missing.</summary>
    public async Task RestartAllAsync()
    {
        foreach (BenchProgram program in restarts.Keys.ToArray())
        {
            await RestartAsync(program);
        }
    }

    private async Task RestartAsync(BenchProgram program)
    {
        restarts.Remove(program);
        await parts[program].StartAsync();
        await output.WriteLineAsync($"{BenchNames.Of(program)} started again (process {parts[program].Id})");
    }
}

using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>Brings a bench up, in the order in which the programs need each other.</summary>
internal sealed class BenchStart(BenchParts parts, Terminal terminal, TimeProvider time)
{
    private const int FleetDays = 17; // the reference analysis looks at 408 hours
    private const int WinterMonth = 1, WinterDay = 8;
    private static readonly TimeSpan ReadyAtMost = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (parts.Settings.FleetInstallations > 0)
        {
            await FillStoreAsync(cancellationToken);
        }

        await StartAsync(BenchProgram.Hub, parts.Programs.HubReadyFile, cancellationToken);
        await CommandAsync("device-add", parts.Programs.AddDevice(), cancellationToken);
        await StartAsync(BenchProgram.Site, parts.Programs.SiteReadyFile, cancellationToken);
        await StartAsync(BenchProgram.Cloud, parts.Programs.CloudReadyFile, cancellationToken);
        await StartAsync(BenchProgram.Edge, readyFile: null, cancellationToken);
        await CommandAsync("configure", parts.Programs.Configure(), cancellationToken);
    }

    private async Task FillStoreAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        DateOnly from = today.AddDays(-FleetDays);
        await CommandAsync("fleet", parts.Programs.MakeFleet(from, today, new DateOnly(from.Year, WinterMonth, WinterDay)), cancellationToken);
        await CommandAsync("import", parts.Programs.Import(), cancellationToken);
        await CommandAsync("cluster", parts.Programs.Cluster(from, today), cancellationToken);
    }

    private async Task CommandAsync(string name, CommandLine command, CancellationToken cancellationToken)
    {
        await TellAsync(command);
        long begun = time.GetTimestamp();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<string> running = parts.OneShots.RunAsync(name, command, ending.Token);
        while (!running.IsCompleted && parts.Deaths().Count == 0)
        {
            await Task.WhenAny(running, Task.Delay(Look, time, cancellationToken));
        }

        if (parts.Deaths() is { Count: > 0 } deaths)
        {
            await ending.CancelAsync();
            await Task.WhenAny(running); // its process is gone; that it was cancelled is no news
            throw new OperatorException(string.Join('\n', deaths));
        }

        await running;
        await terminal.Out.WriteLineAsync($"{name} done in {time.GetElapsedTime(begun).TotalSeconds:0.0} s");
    }

    private async Task StartAsync(BenchProgram program, string? readyFile, CancellationToken cancellationToken)
    {
        await TellAsync(parts.Programs.Server(program));
        ChildProcess child = parts[program];
        await child.StartAsync();
        long begun = time.GetTimestamp();
        while (readyFile is not null && !File.Exists(readyFile))
        {
            if (child.HasDied)
            {
                throw new OperatorException($"{BenchNames.Of(program)} ended before it was ready.\n{child.LastLines()}");
            }

            if (time.GetElapsedTime(begun) > ReadyAtMost)
            {
                throw new OperatorException($"{BenchNames.Of(program)} did not write {readyFile} within {ReadyAtMost.TotalSeconds:0} s.\n{child.LastLines()}");
            }

            await Task.Delay(Look, time, cancellationToken);
        }

        await terminal.Out.WriteLineAsync($"{BenchNames.Of(program)} up (process {child.Id}) after {time.GetElapsedTime(begun).TotalSeconds:0.0} s");
    }

    private async Task TellAsync(CommandLine command)
    {
        if (parts.Settings.IsVerbose)
        {
            await terminal.Out.WriteLineAsync($"$ {command}");
        }
    }
}

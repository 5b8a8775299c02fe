using System.Net.Sockets;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.HardwareSim.Faults;
using EdgeGateway.HardwareSim.Sites;
using EdgeGateway.HardwareSim.Slaves;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Lines with slaves, each with a simulated plant behind it, until disposed.</summary>
internal sealed class LineBench : IAsyncDisposable
{
    private readonly IReadOnlyList<RunningPlant> plants;
    private readonly List<RunningLine> lines = [];
    private readonly TimeProvider time;
    private readonly long seed;

    private LineBench(LineBenchSettings settings, TimeProvider time)
    {
        (this.time, seed) = (time, settings.Seed);
        plants = SitePlants.Start(new SiteSettings("", null, settings.Seed, settings.Speed), time.GetUtcNow().Year);
    }

    /// <summary>Runs lines until cancelled.</summary>
    /// <param name="settings">The lines.</param>
    /// <param name="texts">Tells where they are and what was read.</param>
    /// <param name="time">Moves the plants.</param>
    /// <param name="cancellationToken">Ends it, as wished.</param>
    /// <exception cref="OperatorException">An address is taken, there are no pseudo terminals, or a line broke.</exception>
    public static async Task RunAsync(LineBenchSettings settings, BenchTexts texts, TimeProvider time, CancellationToken cancellationToken)
    {
        await using LineBench bench = await StartAsync(settings, time);
        await texts.WritePlacesAsync(bench);
        try
        {
            await bench.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await texts.WriteEndAsync(bench);
        }
    }

    /// <summary>The lines, in the order of the settings.</summary>
    public IReadOnlyList<RunningLine> Lines => lines;

    /// <summary>Decides what is left to chance.</summary>
    public long Seed => seed;

    /// <summary>Starts all lines.</summary>
    /// <param name="settings">The lines.</param>
    /// <param name="time">Moves the plants.</param>
    /// <exception cref="OperatorException">An address is taken, or there are no pseudo terminals; then nothing is left running.</exception>
    public static async Task<LineBench> StartAsync(LineBenchSettings settings, TimeProvider time)
    {
        var bench = new LineBench(settings, time);
        try
        {
            foreach (LineSettings line in settings.Lines)
            {
                bench.lines.Add(bench.Start(line));
            }

            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    /// <summary>Moves the plants and watches the lines, until cancelled.</summary>
    /// <exception cref="OperatorException">A line broke.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Task running = Task.WhenAll(plants.Select(p => p.RunAsync(time, cancellationToken)));
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (lines.Find(l => l.Server.Failure is not null) is { } broken)
            {
                throw new OperatorException($"The line {broken.Settings.Name} broke: {broken.Server.Failure!.Message}", broken.Server.Failure);
            }
        }

        await running;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RunningLine line in lines)
        {
            await line.Server.DisposeAsync();
        }
    }

    private RunningLine Start(LineSettings settings)
    {
        ModbusSlave[] slaves = [.. settings.Slaves.Select(slave => BenchSlaves.Create(slave, plants[slave.Plant]))];
        var faults = new FaultScript(settings.Faults, seed, settings.Name, time);
        try
        {
            return new RunningLine(settings, SlaveServers.Start(settings, slaves, faults), slaves, faults);
        }
        catch (SocketException e)
        {
            throw new OperatorException($"Cannot listen on {settings.Listen} ({e.Message}): choose another address, or port 0 for a free one.", e);
        }
    }
}

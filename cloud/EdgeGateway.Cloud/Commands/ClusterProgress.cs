using System.Globalization;
using EdgeGateway.Cloud.Fleet;
using Spectre.Console;

namespace EdgeGateway.Cloud.Commands;

/// <summary>Shows how far a comparison is: bars on a terminal, elsewhere a line now and then once it has taken over two seconds.</summary>
internal sealed class ClusterProgress : IProgress<FleetProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly IAnsiConsole console;
    private readonly TimeProvider clock;
    private readonly ProgressContext? bars;
    private readonly Dictionary<string, ProgressTask> steps = new(StringComparer.Ordinal);
    private long lastLine;

    private ClusterProgress(IAnsiConsole console, TimeProvider clock, ProgressContext? bars)
    {
        this.console = console;
        this.clock = clock;
        this.bars = bars;
        lastLine = clock.GetTimestamp();
    }

    /// <summary>Runs work that reports its progress.</summary>
    public static Task RunAsync(IAnsiConsole console, TimeProvider clock, Func<IProgress<FleetProgress>, Task> work) =>
        console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal
            ? console.Progress().AutoClear(true).StartAsync(bars => work(new ClusterProgress(console, clock, bars)))
            : work(new ClusterProgress(console, clock, null));

    public void Report(FleetProgress value)
    {
        if (bars is not null)
        {
            ShowBar(bars, value);
        }
        else if (clock.GetElapsedTime(lastLine) >= Pause)
        {
            lastLine = clock.GetTimestamp();
            console.Profile.Out.Writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Step}: {value.Share:P0}"));
        }
    }

    private void ShowBar(ProgressContext context, FleetProgress value)
    {
        if (!steps.TryGetValue(value.Step, out ProgressTask? bar))
        {
            foreach (ProgressTask earlier in steps.Values)
            {
                earlier.Value = earlier.MaxValue;
            }

            bar = context.AddTask(value.Step, maxValue: 1);
            steps.Add(value.Step, bar);
        }

        bar.Value = value.Share;
    }
}

using System.Globalization;
using Spectre.Console;

namespace EdgeGateway.Cloud.Import;

/// <summary>Shows how far an import is: a bar on a terminal, elsewhere a line every two seconds.</summary>
internal sealed class ImportProgress : IProgress<double>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly TextWriter writer;
    private readonly TimeProvider clock;
    private readonly ProgressTask? bar;
    private long lastLine;

    private ImportProgress(TextWriter writer, TimeProvider clock, ProgressTask? bar)
    {
        (this.writer, this.clock, this.bar) = (writer, clock, bar);
        lastLine = clock.GetTimestamp();
    }

    /// <summary>Runs work that reports its progress.</summary>
    public static Task RunAsync(IAnsiConsole console, TimeProvider clock, Func<IProgress<double>, Task> work) =>
        console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal
            ? console.Progress().AutoClear(true).StartAsync(bars => work(new ImportProgress(console.Profile.Out.Writer, clock, bars.AddTask("Reading", maxValue: 1))))
            : work(new ImportProgress(console.Profile.Out.Writer, clock, null));

    public void Report(double value)
    {
        if (bar is not null)
        {
            bar.Value = value;
        }
        else if (clock.GetElapsedTime(lastLine) >= Pause)
        {
            lastLine = clock.GetTimestamp();
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Reading: {value:P0}"));
        }
    }
}

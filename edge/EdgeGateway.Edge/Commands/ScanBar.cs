using System.Globalization;
using EdgeGateway.Edge.Commissioning.Scanning;

namespace EdgeGateway.Edge.Commands;

/// <summary>Shows how a scan goes on: a bar in one line on a terminal when it takes longer than two seconds; elsewhere each device in a line as it answers.</summary>
internal sealed class ScanBar(Terminal terminal, TimeProvider time, bool isForMachines) : IScanWatcher
{
    private const int Width = 30, LineWidth = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), Pause = TimeSpan.FromMilliseconds(100);

    private readonly long begun = time.GetTimestamp();
    private TimeSpan last;
    private int found;
    private bool isShown;

    public void Progress(int done, int total, string what)
    {
        TimeSpan now = time.GetElapsedTime(begun);
        if (!terminal.IsInteractive || isForMachines || now < Patience || now - last < Pause)
        {
            return;
        }

        (last, isShown) = (now, true);
        int filled = total == 0 ? 0 : Width * done / total;
        string bar = string.Create(CultureInfo.InvariantCulture, $"[{new string('#', filled)}{new string('.', Width - filled)}] {100 * done / Math.Max(1, total),3} %  {what}, {found} found");
        terminal.Errors.Write($"\r{bar.PadRight(LineWidth)[..LineWidth]}");
    }

    public void Found(ScanFinding finding)
    {
        found++;
        if (!isForMachines)
        {
            Clear();
            terminal.Errors.WriteLine(ScanView.Line(finding));
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Clear()
    {
        if (isShown)
        {
            terminal.Errors.Write($"\r{new string(' ', LineWidth)}\r");
            isShown = false;
        }
    }
}

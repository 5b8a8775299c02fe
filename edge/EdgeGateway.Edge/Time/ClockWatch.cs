using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Time;

/// <summary>Looks at the clock every second, so that a step is noticed where it happens, and tells the log what became of it.</summary>
internal sealed class ClockWatch(GatewayClock clock, ILogger<ClockWatch> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private string told = "";
    private int steps;

    /// <summary>Looks until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                Tell(clock.Look());
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to end.
        }
    }

    private void Tell(string quality)
    {
        foreach (ClockStep step in clock.Steps.Skip(steps))
        {
            steps++;
            Log.ClockStepped(logger, step.Shift, clock.Corrections.Contains(step) ? "what was measured before it is moved by as much" : "what was measured before it stays as it is");
        }

        if (quality != told)
        {
            Log.ClockIs(logger, told = quality);
        }
    }
}

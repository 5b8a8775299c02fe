namespace EdgeGateway.Cloud.Ingest;

/// <summary>How long to wait before the next try: doubling up to a limit, each wait shortened by chance so that a fleet of readers does not come back at once.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Random chance)
{
    private int failures;

    /// <summary>The wait after one more failure.</summary>
    public TimeSpan Next()
    {
        double full = Math.Min(longest.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Min(failures++, 30)));
        return TimeSpan.FromSeconds(full * (0.5 + (0.5 * chance.NextDouble())));
    }

    /// <summary>Something worked: begin from the start.</summary>
    public void Reset() => failures = 0;
}

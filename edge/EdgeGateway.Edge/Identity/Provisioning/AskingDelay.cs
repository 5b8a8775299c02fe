namespace EdgeGateway.Edge.Identity.Provisioning;

/// <summary>How long to wait before the provisioning service is asked again: exponential with full jitter, and what the service said on top.</summary>
/// <remarks>A fleet that lost its hub must not fall upon the service that would find it another: at last each gateway asks once in half an hour, on average.</remarks>
/// <param name="random">Seeded by the caller, another row for each gateway.</param>
internal sealed class AskingDelay(Random random)
{
    private const int MostDoublings = 12;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);

    private int asked;

    /// <summary>The longest wait, but for what the service itself asks for.</summary>
    public static TimeSpan Most { get; } = TimeSpan.FromHours(1);

    /// <summary>The shortest wait.</summary>
    public static TimeSpan Least { get; } = TimeSpan.FromSeconds(1);

    /// <summary>It helped: begin again with short waits.</summary>
    public void Reset() => asked = 0;

    /// <summary>The next wait.</summary>
    /// <param name="retryAfter">What the service said; null for nothing.</param>
    public TimeSpan Next(TimeSpan? retryAfter = null)
    {
        TimeSpan most = TimeSpan.FromTicks(Math.Min(Most.Ticks, First.Ticks << asked));
        asked = Math.Min(asked + 1, MostDoublings);
        return Least + (retryAfter ?? TimeSpan.Zero) + (random.NextDouble() * most);
    }
}

using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.HardwareSim.Radio;

/// <summary>Sensors and the forwarders that hear them.</summary>
internal sealed class RadioField(
    IReadOnlyList<LoRaNode> nodes, IReadOnlyList<PacketForwarder> forwarders, TimeSpan reportInterval, TimeProvider time, Chance chance)
{
    // LoRaWAN 1.0 section 7.1: ACK_TIMEOUT is 2 s, give or take one
    private const double LeastAckSeconds = 1, MostAckSeconds = 3;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly Lock drawing = new();
    private volatile bool isQuiet;

    public IReadOnlyList<LoRaNode> Nodes => nodes;

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll([.. nodes.Select((node, i) => RunNodeAsync(node, i, cancellationToken)), .. forwarders.Select(f => f.RunAsync(cancellationToken))]);

    /// <summary>Makes no new uplinks; waits until those on the way are acknowledged.</summary>
    /// <returns>False when the time was over before all were.</returns>
    public async Task<bool> BecomeQuietAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        isQuiet = true;
        long begun = time.GetTimestamp();
        while (nodes.Any(n => n.IsWaiting))
        {
            if (time.GetElapsedTime(begun) > atMost)
            {
                return false;
            }

            await Task.Delay(Tick, time, cancellationToken);
        }

        return true;
    }

    private async Task RunNodeAsync(LoRaNode node, int index, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        TimeSpan measureAt = index * reportInterval / nodes.Count;
        TimeSpan sendAt = TimeSpan.Zero;
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            TimeSpan now = time.GetElapsedTime(begun);
            if (now >= measureAt && !node.IsWaiting && !isQuiet)
            {
                node.Measure();
                (measureAt, sendAt) = (now + reportInterval, now);
            }

            if (now >= sendAt && node.TryTransmit(out byte[] frame, out long transmission))
            {
                sendAt = now + AckTimeout();
                foreach (PacketForwarder forwarder in forwarders)
                {
                    forwarder.Hear(node, frame, transmission);
                }
            }
        }
    }

    private TimeSpan AckTimeout()
    {
        lock (drawing)
        {
            return TimeSpan.FromSeconds(chance.Between(LeastAckSeconds, MostAckSeconds));
        }
    }
}

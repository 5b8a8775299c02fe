using EdgeGateway.Protocols.LoRaWan;
using EdgeGateway.Protocols.SemtechUdp;

namespace EdgeGateway.HardwareSim.Radio;

/// <summary>
/// Which sensors listen at which count of the forwarder's clock. A class A sensor hears only what comes one or two seconds behind its own
/// last frame, so a late answer to an earlier frame cannot be taken for one to a newer.
/// </summary>
internal sealed class ReceiveWindows
{
    private const int Kept = 256;

    private readonly Lock gate = new();
    private readonly Queue<(uint Counter, LoRaNode Node, long Transmission)> sent = [];

    /// <summary>Notes that a sensor has sent.</summary>
    public void Open(uint counter, LoRaNode node, long transmission)
    {
        lock (gate)
        {
            sent.Enqueue((counter, node, transmission));
            if (sent.Count > Kept)
            {
                sent.Dequeue();
            }
        }
    }

    /// <summary>Puts a downlink on the air.</summary>
    /// <param name="order">What the server ordered.</param>
    /// <returns>One of <see cref="TxError"/>: none when a sensor has heard it.</returns>
    public string Transmit(SemtechPacket.PullResp order)
    {
        if (!order.TryReadPacket(out TxPacket? packet) || packet.CounterMicroseconds is not { } counter)
        {
            return TxError.TooEarly; // without a time nobody listens
        }

        bool isDown = packet.TryGetFrame(out byte[]? bytes) & PhyPayload.TryRead(bytes, out PhyPayload? frame, out _);
        return isDown && frame is PhyPayload.DataDown down && ListenersAt(counter).Any(l => l.Node.TryHear(down, l.Transmission))
            ? TxError.None
            : TxError.TooLate;
    }

    private List<(LoRaNode Node, long Transmission)> ListenersAt(uint counter)
    {
        lock (gate)
        {
            return [.. sent
                .Where(s => unchecked(counter - s.Counter) is TxPacket.FirstWindowMicroseconds or TxPacket.SecondWindowMicroseconds)
                .Select(s => (s.Node, s.Transmission))];
        }
    }
}

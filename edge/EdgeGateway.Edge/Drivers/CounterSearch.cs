using EdgeGateway.Protocols.LoRaWan;

namespace EdgeGateway.Edge.Drivers;

/// <summary>Finds the 32 bits of a frame's counter, of which the air carries 16: the one with which its signature fits.</summary>
internal static class CounterSearch
{
    private const uint OneRound = 0x1_0000;

    // a gateway may have been off for months, and at first contact nothing is known
    private const uint RoundsAhead = 16;
    private const uint RoundsBack = 2;

    /// <summary>The counter, or null when the frame was not made with the session's key or was changed.</summary>
    /// <param name="session">Whose keys.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="last">The last accepted counter, or null at first contact.</param>
    public static FrameCounter? Find(LoRaWanSession session, PhyPayload.Data frame, FrameCounter? last)
    {
        foreach (FrameCounter candidate in Candidates(frame.CounterOnAir, last))
        {
            if (session.IsAuthentic(frame, candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static IEnumerable<FrameCounter> Candidates(ushort onAir, FrameCounter? last)
    {
        uint nearest = last?.Candidate(onAir).Value ?? onAir;
        yield return new FrameCounter(nearest);

        // older ones tell a replay from a forgery
        for (uint back = 1; back <= RoundsBack && nearest >= back * OneRound; back++)
        {
            yield return new FrameCounter(nearest - (back * OneRound));
        }

        for (uint ahead = 1; ahead < RoundsAhead && nearest <= uint.MaxValue - (ahead * OneRound); ahead++)
        {
            yield return new FrameCounter(nearest + (ahead * OneRound));
        }
    }
}

using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.LoRaWan;

namespace EdgeGateway.Edge.Drivers;

/// <summary>The last frame that was accepted from a sensor, with all copies of it that forwarders brought.</summary>
/// <param name="session">The sensor's session.</param>
/// <param name="counter">The frame's counter.</param>
/// <param name="mic">Its signature.</param>
/// <param name="first">The copy that came first.</param>
internal sealed class AcceptedFrame(LoRaWanSession session, FrameCounter counter, Mic mic, HeardFrame first)
{
    /// <summary>Copies of one transmission come within so much time; a repetition by the sensor comes after its receive windows, more than two seconds later.</summary>
    public static readonly TimeSpan CopiesWithin = TimeSpan.FromSeconds(1);
    private const int MostCopies = 16;

    private readonly Lock gate = new();
    private readonly List<HeardFrame> copies = [first];
    private bool isKept, isAnswered;

    /// <summary>The frame's counter.</summary>
    public FrameCounter Counter => counter;

    /// <summary>When the sensor sent it first, as far as is known.</summary>
    public DateTimeOffset MeasuredAt => first.At;

    /// <summary>When the sensor sent it last.</summary>
    public DateTimeOffset SentAt
    {
        get
        {
            lock (gate)
            {
                return copies[0].At;
            }
        }
    }

    /// <summary>Whether the reading is safe on disk.</summary>
    public bool IsKept
    {
        get
        {
            lock (gate)
            {
                return isKept;
            }
        }

        set
        {
            lock (gate)
            {
                isKept = value;
            }
        }
    }

    /// <summary>Takes another copy of the same transmission; false when it is a repetition or another frame.</summary>
    public bool TakeCopy(Mic other, HeardFrame copy)
    {
        lock (gate)
        {
            TimeSpan later = copy.At - copies[0].At;
            if (other != mic || later > CopiesWithin || later < -CopiesWithin)
            {
                return false;
            }

            if (copies.Count < MostCopies)
            {
                copies.Add(copy);
            }

            return true;
        }
    }

    /// <summary>Takes a repetition by the sensor; false when it is another frame with the same counter.</summary>
    public bool TakeRepetition(Mic other, HeardFrame copy)
    {
        lock (gate)
        {
            if (other != mic)
            {
                return false;
            }

            copies.Clear();
            copies.Add(copy);
            isAnswered = false;
            return true;
        }
    }

    /// <summary>The copies of the last transmission, best heard first, for the one answer that it gets; none the second time.</summary>
    public IReadOnlyList<HeardFrame> TakeForAnswer()
    {
        lock (gate)
        {
            HeardFrame[] best = isAnswered ? [] : [.. copies.OrderByDescending(copy => copy.Packet.Snr ?? double.MinValue)];
            isAnswered = true;
            return best;
        }
    }

    /// <summary>The downlink that acknowledges the frame.</summary>
    /// <remarks>
    /// Downlinks count upwards in a session, also over restarts. The number of the uplink does so too and needs no second counter
    /// on disk; the answer to a repetition is then the same frame once more, as it should be.
    /// </remarks>
    public PhyPayload.DataDown Acknowledgement() => session.Acknowledgement(counter);
}

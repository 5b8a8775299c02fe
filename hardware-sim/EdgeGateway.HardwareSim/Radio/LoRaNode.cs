using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.LoRaWan;
using EdgeGateway.Protocols.Payloads;

namespace EdgeGateway.HardwareSim.Radio;

/// <summary>
/// A LoRaWAN sensor, class A, activated by personalization. It sends confirmed uplinks: the same frame again and again until the network
/// acknowledges it, and no new one before that.
/// </summary>
internal sealed class LoRaNode(string name, DevEui eui, LoRaWanSession session, SensorMap map, Func<SensorPoint, double> valueOf)
{
    private static readonly FramePort Port = new(2);

    private readonly Lock gate = new();
    private FrameCounter counter;
    private byte[]? waiting;
    private int waitingValues;
    private long transmission;
    private long lastDownlink = -1;

    /// <summary>The sensor's name on the bench.</summary>
    public string Name => name;

    public DevEui Eui => eui;

    public LoRaWanSession Session => session;

    /// <summary>Values that were put into uplinks.</summary>
    public long ValuesSent { get; private set; }

    /// <summary>Values of uplinks that were acknowledged.</summary>
    public long ValuesAcknowledged { get; private set; }

    /// <summary>Frames on the air, repeated ones counted each time.</summary>
    public long Transmissions => Interlocked.Read(ref transmission);

    /// <summary>Whether a frame waits for its acknowledgement.</summary>
    public bool IsWaiting
    {
        get
        {
            lock (gate)
            {
                return waiting is not null;
            }
        }
    }

    /// <summary>Measures and makes the next uplink.</summary>
    /// <exception cref="InvalidOperationException">The last uplink still waits.</exception>
    public void Measure()
    {
        LppValue[] values = [.. map.Points.Select(p => new LppValue(p.Channel, (LppType)p.Type, valueOf(p)))];
        var payload = new byte[CayenneLpp.LengthOf(values)];
        CayenneLpp.Write(values, payload);
        lock (gate)
        {
            if (waiting is not null)
            {
                throw new InvalidOperationException($"Sensor {name} still waits for the acknowledgement of frame {counter}.");
            }

            waiting = session.Uplink(counter, Port, payload, confirmed: true).ToArray();
            waitingValues = values.Length;
            ValuesSent += values.Length;
            counter = counter.Next;
        }
    }

    /// <summary>Puts the waiting frame on the air.</summary>
    /// <param name="frame">The bytes.</param>
    /// <param name="number">Which transmission this is; an answer must name it, since the sensor only listens right after it has sent.</param>
    /// <returns>False when nothing waits.</returns>
    public bool TryTransmit(out byte[] frame, out long number)
    {
        lock (gate)
        {
            frame = waiting ?? [];
            number = waiting is null ? transmission : ++transmission;
            return waiting is not null;
        }
    }

    /// <summary>Hears a downlink in the window behind one of its transmissions.</summary>
    /// <param name="frame">What is on the air.</param>
    /// <param name="behind">The transmission behind which it came.</param>
    /// <returns>Whether the frame was for this sensor, authentic, newer than the last one, and came in the window behind its last transmission.</returns>
    public bool TryHear(PhyPayload.DataDown frame, long behind)
    {
        lock (gate)
        {
            // A session in a bench is far shorter than the 65,536 downlinks that would need the counter's upper half.
            if (behind != transmission || frame.CounterOnAir <= lastDownlink || !session.IsAuthentic(frame, new FrameCounter(frame.CounterOnAir)))
            {
                return false;
            }

            lastDownlink = frame.CounterOnAir;

            if (waiting is not null && frame.Control.HasFlag(FrameControl.Ack))
            {
                waiting = null;
                ValuesAcknowledged += waitingValues;
            }

            return true;
        }
    }
}

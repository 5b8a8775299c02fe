using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>The last frames of a bus, for whoever wants to see what was on the wire. To record one allocates nothing.</summary>
/// <param name="format">How the frames stand on the bus.</param>
/// <param name="clock">Time.</param>
/// <param name="capacity">How many frames are kept, at least 1.</param>
internal sealed class FrameTrace(FrameFormat format, TimeProvider clock, int capacity = FrameTrace.DefaultCapacity)
{
    /// <summary>How many frames a bus keeps: the last 64 exchanges, some 35 KB.</summary>
    public const int DefaultCapacity = 128;

    private readonly Lock gate = new();
    private readonly Slot[] slots = new Slot[capacity];
    private readonly int slotLength = LongestOf(format);
    private readonly byte[] bytes = new byte[capacity * LongestOf(format)];
    private readonly long[] verdicts = new long[byte.MaxValue + 1];
    private long count;

    /// <summary>One for the frames of a bus.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="clock">Time.</param>
    /// <param name="capacity">How many frames are kept, at least 1.</param>
    public static FrameTrace Of(BusSettings bus, TimeProvider clock, int capacity = DefaultCapacity) => new(
        bus switch
        {
            BusSettings.Tcp => FrameFormat.Tcp,
            BusSettings.Ascii or BusSettings.AsciiOverTcp => FrameFormat.Ascii,
            _ => FrameFormat.Rtu,
        },
        clock, capacity);

    /// <summary>How the frames stand on the bus.</summary>
    public FrameFormat Format => format;

    /// <summary>How many frames there were since the bus was made, kept or not.</summary>
    public long Count
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    /// <summary>Notes a request of ours; the oldest frame goes for it.</summary>
    public void Sent(ReadOnlySpan<byte> frame) => Record(clock.GetUtcNow(), FrameDirection.Sent, frame, FrameVerdict.Request);

    /// <summary>Notes what came; the oldest frame goes for it. Nothing is noted when there are no bytes.</summary>
    public void Received(ReadOnlySpan<byte> frame, FrameVerdict verdict) => Received(frame, verdict, clock.GetUtcNow());

    /// <summary>The same for what came a while ago.</summary>
    public void Received(ReadOnlySpan<byte> frame, FrameVerdict verdict, DateTimeOffset at) => Record(at, FrameDirection.Received, frame, verdict);

    private void Record(DateTimeOffset at, FrameDirection direction, ReadOnlySpan<byte> frame, FrameVerdict verdict)
    {
        if (frame.IsEmpty)
        {
            return;
        }

        int length = Math.Min(frame.Length, slotLength);
        lock (gate)
        {
            verdicts[(byte)verdict]++;
            int place = (int)(count++ % slots.Length);
            slots[place] = new Slot(at, direction, verdict, (short)length);
            frame[..length].CopyTo(bytes.AsSpan(place * slotLength));
        }
    }

    /// <summary>How many frames there were of which the bus made this.</summary>
    public long CountOf(FrameVerdict verdict)
    {
        lock (gate)
        {
            return verdicts[(byte)verdict];
        }
    }

    /// <summary>Copies what is kept, the oldest first. May be called from any thread.</summary>
    public TracedFrame[] Snapshot()
    {
        lock (gate)
        {
            long first = Math.Max(0, count - slots.Length);
            var frames = new TracedFrame[count - first];
            for (int i = 0; i < frames.Length; i++)
            {
                int place = (int)((first + i) % slots.Length);
                Slot slot = slots[place];
                frames[i] = new TracedFrame(first + i, slot.At, slot.Direction, slot.Verdict, bytes.AsSpan(place * slotLength, slot.Length).ToArray());
            }

            return frames;
        }
    }

    // an ASCII frame is a colon, two digits for each byte of an RTU frame less one, and the end of the line
    private static int LongestOf(FrameFormat format) => format switch
    {
        FrameFormat.Ascii => 513,
        FrameFormat.Tcp => 260,
        _ => 256,
    };

    private readonly record struct Slot(DateTimeOffset At, FrameDirection Direction, FrameVerdict Verdict, short Length);
}

namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>
/// When the readings were taken. Readings of one moment share a tick; a new tick is expected where a point comes again, and at a point that began one the last time.
/// Between ticks the step is written by which it differs from the last step to a tick of the same first point: 0 while a raster holds.
/// </summary>
internal sealed class TimeColumn
{
    /// <summary>Latest time, in milliseconds since the beginning of the year 1.</summary>
    public static readonly long Latest = DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMillisecond;

    private const int TimeBits = 49, RunOrder = 0, Unseen = -1;

    private readonly int[] lastTick; // of each point
    private readonly bool[] beganTick; // whether the point began the tick that it was last in
    private readonly long[] lastStep; // to the last tick that the point began
    private int tick;

    private TimeColumn(int points)
    {
        (lastTick, beganTick, lastStep) = (new int[points], new bool[points], new long[points]);
        Array.Fill(lastTick, Unseen);
    }

    /// <summary>Writes.</summary>
    /// <param name="output">To here.</param>
    /// <param name="times">Milliseconds since the beginning of the year 1; one or more.</param>
    /// <param name="order">The number of each reading's point.</param>
    /// <param name="points">1 or more.</param>
    /// <param name="steps">Room for as many numbers as there are readings.</param>
    public static void Write(BitWriter output, ReadOnlySpan<long> times, ReadOnlySpan<int> order, int points, Span<long> steps)
    {
        var ticks = new TimeColumn(points);
        output.Write((ulong)times[0], TimeBits);
        ticks.Take(order[0], begins: false);
        ulong run = 0;
        for (int i = 1; i < times.Length; i++)
        {
            long step = times[i] - times[i - 1];
            if (ticks.ExpectsNew(order[i]) == (step != 0))
            {
                run++;
            }
            else
            {
                output.WriteNumber(run, RunOrder);
                run = 0;
            }

            ticks.Take(order[i], step != 0);
            if (step != 0)
            {
                steps[ticks.tick - 1] = ticks.Surprise(order[i], step);
            }
        }

        output.WriteNumber(run, RunOrder);
        IntegerColumn.Write(output, steps[..ticks.tick]);
    }

    /// <summary>Reads.</summary>
    /// <param name="input">From here.</param>
    /// <param name="times">As many places as there are readings.</param>
    /// <param name="order">The number of each reading's point.</param>
    /// <param name="points">1 or more.</param>
    /// <param name="steps">Room for as many numbers as there are readings.</param>
    public static void Read(ref BitReader input, Span<long> times, ReadOnlySpan<int> order, int points, Span<long> steps)
    {
        var ticks = new TimeColumn(points);
        long first = (long)input.Read(TimeBits);
        ticks.ReadTicks(ref input, times, order);
        IntegerColumn.Read(ref input, steps[..ticks.tick]);
        int tick = 0;
        long time = first;
        for (int i = 0; i < times.Length; i++)
        {
            if (times[i] != tick)
            {
                time += ticks.Step(order[i], steps[tick]);
                tick++;
            }

            times[i] = time is >= 0 && time <= Latest ? time : throw BitReader.Damage("a time is in no year");
        }
    }

    // The number of each reading's tick, where its time will stand.
    private void ReadTicks(ref BitReader input, Span<long> ticks, ReadOnlySpan<int> order)
    {
        int run = input.ReadCount(RunOrder, order.Length - 1);
        Take(order[0], begins: false);
        ticks[0] = 0;
        for (int i = 1; i < order.Length; i++)
        {
            bool isAsExpected = run > 0;
            run = isAsExpected ? run - 1 : input.ReadCount(RunOrder, order.Length - i - 1);
            Take(order[i], ExpectsNew(order[i]) == isAsExpected);
            ticks[i] = tick;
        }
    }

    private bool ExpectsNew(int point) => lastTick[point] == tick || beganTick[point];

    private void Take(int point, bool begins)
    {
        tick += begins ? 1 : 0;
        (lastTick[point], beganTick[point]) = (tick, begins);
    }

    private long Surprise(int point, long step)
    {
        long surprise = step - lastStep[point];
        lastStep[point] = step;
        return surprise;
    }

    private long Step(int point, long surprise) => lastStep[point] += surprise;
}

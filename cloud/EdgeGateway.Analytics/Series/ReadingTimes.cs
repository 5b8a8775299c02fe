namespace EdgeGateway.Analytics.Series;

/// <summary>Times of readings in 4 bytes each while they are whole seconds of this age, in 8 from the first on that is not. What comes out is what went in.</summary>
internal sealed class ReadingTimes
{
    private static readonly long Zero = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private int[]? seconds = [];
    private long[] ticks = [];

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>One time, ticks of 100 ns since 0001-01-01.</summary>
    /// <param name="index">0-based.</param>
    public long this[int index] => seconds is { } small ? Zero + (small[index] * TimeSpan.TicksPerSecond) : ticks[index];

    /// <summary>Adds one.</summary>
    /// <param name="time">Ticks of 100 ns since 0001-01-01.</param>
    public void Add(long time)
    {
        (long whole, long rest) = Math.DivRem(time - Zero, TimeSpan.TicksPerSecond);
        if (seconds is not null && (rest != 0 || whole != (int)whole))
        {
            Widen();
        }

        if (seconds is null)
        {
            Room.For(ref ticks, Count);
            ticks[Count++] = time;
        }
        else
        {
            Room.For(ref seconds, Count);
            seconds[Count++] = (int)whole;
        }
    }

    /// <summary>Gives back the room that more would have had.</summary>
    public void Trim()
    {
        if (seconds is null)
        {
            Array.Resize(ref ticks, Count);
        }
        else
        {
            Array.Resize(ref seconds, Count);
        }
    }

    private void Widen()
    {
        long[] wide = new long[Room.Least(Count)];
        for (int i = 0; i < Count; i++)
        {
            wide[i] = this[i];
        }

        (seconds, ticks) = (null, wide);
    }
}

namespace EdgeGateway.Benchmarks.Detect.Corpus;

/// <summary>Draws a made series: a basic shape, chance, what the sensor does to it, and faults with their labels.</summary>
internal sealed class SeriesSketch
{
    private readonly List<(int At, int Length, string Kind)> faults = [];
    private readonly double[] seconds;

    /// <param name="seed">The seed of all chance.</param>
    /// <param name="stepMinutes">Minutes between two rows.</param>
    /// <param name="count">Rows.</param>
    public SeriesSketch(int seed, double stepMinutes, int count)
    {
        Random = new Random(seed);
        StepMinutes = stepMinutes;
        Values = new double[count];
        seconds = new double[count];
        double start = (new DateTime(2014, 1, 6, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalSeconds + (86400 * Random.Next(0, 300)) + (3600 * Random.Next(0, 24));
        for (int i = 0; i < count; i++)
        {
            seconds[i] = start + (i * stepMinutes * 60);
        }
    }

    public Random Random { get; }

    public double[] Values { get; }

    public int Count => Values.Length;

    public double StepMinutes { get; }

    /// <summary>Rows in a number of hours, at least 1.</summary>
    public int Rows(double hours) => Math.Max(1, (int)(hours * 60 / StepMinutes));

    public double Hour(int i) => seconds[i] % 86400 / 3600;

    public int Day(int i) => (int)(seconds[i] / 86400);

    /// <summary>0 for Monday to 6 for Sunday.</summary>
    public int Weekday(int i) => (Day(i) + 3) % 7;

    public bool Weekend(int i) => Weekday(i) >= 5;

    public double Gauss() => Math.Sqrt(-2 * Math.Log(1 - Random.NextDouble())) * Math.Cos(2 * Math.PI * Random.NextDouble());

    public double Between(double low, double high) => low + ((high - low) * Random.NextDouble());

    public double Sign() => Random.Next(2) == 0 ? -1 : 1;

    public SeriesSketch Each(Func<int, double, double> change)
    {
        for (int i = 0; i < Count; i++)
        {
            Values[i] = change(i, Values[i]);
        }

        return this;
    }

    public SeriesSketch Add(Func<int, double> what) => Each((i, x) => x + what(i));

    /// <summary>Adds noise of a standard deviation that remembers a share of itself from row to row.</summary>
    public SeriesSketch Noise(double deviation, double memory = 0) => Add(Wander(deviation, memory));

    /// <summary>Noise as a function to be called once per row.</summary>
    public Func<int, double> Wander(double deviation, double memory)
    {
        double state = 0, fresh = deviation * Math.Sqrt(1 - (memory * memory));
        return _ => state = (memory * state) + (fresh * Gauss());
    }

    public SeriesSketch Quantise(double step) => Each((_, x) => Math.Round(x / step) * step);

    public SeriesSketch Clip(double low, double high) => Each((_, x) => Math.Clamp(x, low, high));

    /// <summary>Moves the times: each step becomes shorter or longer by chance, and some are missing for hours.</summary>
    public SeriesSketch Irregular(double spread, double holes)
    {
        double moved = 0;
        for (int i = 1; i < Count; i++)
        {
            moved += StepMinutes * 60 * ((spread * Random.NextDouble()) - (spread / 3));
            moved += Random.NextDouble() < holes ? Between(2, 10) * 3600 : 0;
            seconds[i] = Math.Max(seconds[i - 1] + 1, Math.Round(seconds[i] + moved));
        }

        return this;
    }

    public SeriesSketch Gaps(double share) => Each((_, x) => Random.NextDouble() < share ? double.NaN : x);

    /// <summary>Chooses the rows where faults begin: one in each of equal parts of what lies behind the probation.</summary>
    public int[] Places(int count)
    {
        double from = 0.2 * Count, part = 0.75 * Count / count;
        int[] places = new int[count];
        for (int k = 0; k < count; k++)
        {
            places[k] = (int)(from + (part * (k + Between(0.1, 0.7))));
        }

        return places;
    }

    /// <summary>The first row of the day after a row.</summary>
    public int Midnight(int i)
    {
        int day = Day(i);
        while (i < Count - 1 && Day(i) == day)
        {
            i++;
        }

        return i;
    }

    /// <summary>Changes a stretch and labels it.</summary>
    public SeriesSketch Fault(string kind, int at, int length, Func<int, double, double> change)
    {
        faults.Add((at, length, kind));
        for (int i = at; i < Math.Min(Count, at + length); i++)
        {
            Values[i] = change(i - at, Values[i]);
        }

        return this;
    }

    public SeriesSketch Spike(int at, int length, double size) => Fault("spike", at, length, (_, x) => x + size);

    /// <summary>Lifts everything from a row on; only its begin is an anomaly.</summary>
    public SeriesSketch Shift(int at, double size)
    {
        Fault("level", at, Rows(6), (_, x) => x);
        for (int i = at; i < Count; i++)
        {
            Values[i] += size;
        }

        return this;
    }

    public SeriesSketch Frozen(int at, int length)
    {
        double held = Values[at];
        return Fault("frozen", at, length, (_, _) => held);
    }

    public LabelledSeries Done(string family, int seed)
    {
        faults.Sort();
        int room = faults.Count == 0 ? 0 : (int)(0.06 * Count / faults.Count);
        var windows = new List<LabelledWindow>();
        foreach ((int at, int length, string kind) in faults)
        {
            int to = Math.Min(Count - 1, at + Math.Max(length, room));
            windows.Add(new LabelledWindow(windows.Count > 0 ? Math.Max(at, windows[^1].To + 1) : at, to, kind));
        }

        return new LabelledSeries(family, seed, seconds, Values, [.. windows.Where(w => w.To > w.From)]);
    }
}

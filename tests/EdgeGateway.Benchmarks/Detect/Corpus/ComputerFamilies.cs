namespace EdgeGateway.Benchmarks.Detect.Corpus;

/// <summary>Series as computers give them, two weeks each.</summary>
internal static class ComputerFamilies
{
    /// <summary>A quiet processor with small harmless spikes; a lasting step, a spike beyond all others.</summary>
    public static LabelledSeries QuietCpu(int seed)
    {
        var s = new SeriesSketch(seed, 5, 4032);
        double level = s.Between(0.1, 40), noise = Math.Max(0.02, level * s.Between(0.01, 0.06));
        s.Add(_ => level).Noise(noise * 0.6, 0.9).Noise(noise);
        s.Add(_ => s.Random.NextDouble() < 0.006 ? noise * s.Between(4, 14) : 0);
        int[] at = s.Places(2);
        s.Spike(at[0], s.Random.Next(2, 12), noise * s.Between(28, 50));
        return s.Shift(at[1], noise * s.Between(6, 12) * (seed % 2 == 0 ? 1 : -0.7)).Clip(0, 100).Quantise(0.002).Done("quiet cpu", seed);
    }

    /// <summary>A processor with jobs that return each few hours; once they stay away, once the base rises for half a day.</summary>
    public static LabelledSeries BatchCpu(int seed)
    {
        var s = new SeriesSketch(seed, 5, 4032);
        int every = s.Random.Next(18, 70), lasts = s.Random.Next(3, 9);
        double height = s.Between(15, 50);
        s.Add(i => 12 + ((i + s.Random.Next(0, 2)) % every < lasts ? height : 0)).Noise(1.2, 0.3);
        int[] at = s.Places(2);
        s.Fault("season", at[0], s.Rows(14), (_, x) => Math.Min(x, 12 + (1.2 * s.Gauss())));
        return s.Fault("level", at[1], s.Rows(12), (_, x) => x + (0.6 * height)).Done("batch cpu", seed);
    }

    /// <summary>Bytes written: nothing most of the time, bursts by chance; a sustained writing.</summary>
    public static LabelledSeries DiskWrites(int seed)
    {
        var s = new SeriesSketch(seed, 5, 4700);
        s.Add(_ => s.Random.NextDouble() < 0.08 ? 4e5 * Math.Exp(1.1 * s.Gauss()) : 0);
        int at = s.Places(1)[0];
        return s.Fault("level", at, s.Rows(6), (_, x) => x + (9e5 * Math.Exp(0.3 * s.Gauss()))).Done("disk writes", seed);
    }

    /// <summary>Bytes received: a floor and bursts of two sizes; a burst beyond all others, and silence.</summary>
    public static LabelledSeries Network(int seed)
    {
        var s = new SeriesSketch(seed, 5, 4500);
        s.Add(_ => 5e5 * Math.Exp(0.5 * s.Gauss())).Add(_ => s.Random.NextDouble() < 0.02 ? s.Between(2e6, 9e6) : 0);
        int[] at = s.Places(2);
        s.Spike(at[0], s.Random.Next(2, 8), s.Between(2.5e7, 5e7));
        return s.Fault("level", at[1], s.Rows(9), (_, _) => 40).Done("network", seed);
    }

    /// <summary>Memory that fills and is freed, over and over; once it fills at twice the pace.</summary>
    public static LabelledSeries Sawtooth(int seed)
    {
        var s = new SeriesSketch(seed, 5, 5000);
        int period = s.Random.Next(90, 260);
        s.Add(i => 30 + (40.0 * (i % period) / period)).Noise(0.7, 0.5);
        int[] at = s.Places(2);
        s.Fault("season", at[0], period, (k, x) => x + (35.0 * k / period));
        return s.Fault("frozen", at[1], s.Rows(14), (_, _) => 52).Done("sawtooth", seed);
    }

    /// <summary>A processor that changes between a few levels by itself; a level never seen before.</summary>
    public static LabelledSeries Levels(int seed)
    {
        var s = new SeriesSketch(seed, 5, 4032);
        double[] levels = [20, 28, 45];
        double level = 20;
        s.Add(_ => level = s.Random.NextDouble() < 0.02 ? levels[s.Random.Next(3)] : level).Noise(1.5);
        int at = s.Places(1)[0];
        return s.Fault("level", at, s.Rows(8), (_, x) => 82 + (1.5 * s.Gauss())).Done("levels", seed);
    }

    /// <summary>Nothing is wrong here: every report is a false alarm. The seed chooses the shape.</summary>
    public static LabelledSeries Healthy(int seed)
    {
        var s = new SeriesSketch(seed, (seed % 3) switch { 0 => 5, 1 => 15, _ => 60 }, 4500);
        switch (seed % 6)
        {
            case 0: s.Add(_ => 50).Noise(5, 0.97).Noise(2); break;
            case 1: s.Add(i => s.Weekend(i) ? 10 : 40 + (20 * Math.Sin(2 * Math.PI * s.Hour(i) / 24))).Noise(3, 0.8); break;
            case 2: s.Add(i => 15 + (10 * Math.Sin(2 * Math.PI * i / 8760)) + (4 * Math.Sin(2 * Math.PI * s.Hour(i) / 24))).Noise(2.5, 0.98).Quantise(0.1); break;
            case 3: s.Add(_ => Math.Exp(1.2 * s.Gauss())); break;
            case 4: s.Add(_ => s.Random.NextDouble() < 0.03 ? s.Random.Next(1, 5) : 0); break;
            default: s.Add(i => 30 + (i * 0.004)).Noise(1).Quantise(0.5); break;
        }

        return s.Done("healthy", seed);
    }
}

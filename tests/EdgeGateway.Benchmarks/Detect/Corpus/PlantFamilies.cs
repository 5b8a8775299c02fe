namespace EdgeGateway.Benchmarks.Detect.Corpus;

/// <summary>Series as machines, rooms and meters give them.</summary>
internal static class PlantFamilies
{
    /// <summary>A big machine's temperature: wanders, load in blocks, a stop, a slow slide before a failure.</summary>
    public static LabelledSeries Machine(int seed)
    {
        var s = new SeriesSketch(seed, 5, 20000);
        double load = 0;
        s.Add(_ => 85).Noise(4, 0.9995).Noise(2.5, 0.98).Noise(0.6, 0.3);
        s.Add(i => load += (i % 150 == 0 ? s.Between(-3, 3) - (0.6 * load) : 0));
        int[] at = s.Places(3);
        s.Fault("level", at[0], s.Rows(9), (k, x) => k < s.Rows(4) ? x - 55 - (k * 0.2) : x - (55 * Math.Exp(-(k - s.Rows(4)) / 40.0)));
        s.Fault("slide", at[1], s.Rows(60), (k, x) => x - (14.0 * k / s.Rows(60)) - (s.Random.NextDouble() < 0.1 ? 6 : 0));
        return s.Fault("level", at[2], s.Rows(12), (k, x) => x - (60 * Math.Exp(-k / 30.0))).Done("machine", seed);
    }

    /// <summary>Room air by the hour over months; the season moves it, the cooling fails now and then.</summary>
    public static LabelledSeries Room(int seed)
    {
        var s = new SeriesSketch(seed, 60, 7200);
        s.Add(i => 71 + (2.5 * Math.Sin(2 * Math.PI * i / 8760)) + (1.3 * Math.Sin(2 * Math.PI * (s.Hour(i) - 9) / 24)) - (s.Weekend(i) ? 0.8 : 0)).Noise(1.6, 0.985).Noise(0.35, 0.2);
        int[] at = s.Places(2);
        s.Fault("level", at[0], s.Rows(30), (k, x) => x + (9 * (1 - Math.Exp(-k / 6.0))));
        return s.Fault("level", at[1], s.Rows(40), (k, x) => x - (8 * (1 - Math.Exp(-k / 5.0)))).Done("room", seed);
    }

    /// <summary>Electrical load of a site each half hour, strong days and weeks, holidays, one day of wrong shape.</summary>
    public static LabelledSeries Load(int seed)
    {
        var s = new SeriesSketch(seed, 30, 8640);
        double Shape(int i) => s.Weekend(i) ? 0.25 : 0.25 + (0.75 * Math.Exp(-Math.Pow((s.Hour(i) - 13.5) / 4.2, 4)));
        s.Add(i => 400 * Shape(i) * (1 + (0.1 * Math.Sin(2 * Math.PI * i / 17000)))).Noise(14, 0.9).Each((_, x) => x * (1 + (0.03 * s.Gauss())));
        foreach (int place in s.Places(3))
        {
            int at = s.Midnight(place);
            at = s.Weekend(at) ? Math.Min(s.Count - 60, at + 96) : at;
            bool holiday = s.Random.Next(3) > 0;
            s.Fault(holiday ? "season" : "night", at, 48, (k, x) => holiday ? 100 + (8 * s.Gauss()) : x + (k is < 12 or > 40 ? 220 : 0));
        }

        return s.Done("load", seed);
    }

    /// <summary>A year of heating flow temperature by the hour: the season comes and goes and is no anomaly; two faults.</summary>
    public static LabelledSeries HeatingYear(int seed)
    {
        var s = new SeriesSketch(seed, 60, 8760);
        var weather = s.Wander(4, 0.99);
        s.Add(i =>
        {
            double outside = 11 + (9 * Math.Sin(2 * Math.PI * i / 8760)) + (3 * Math.Sin(2 * Math.PI * (s.Hour(i) - 10) / 24)) + weather(i);
            double need = Math.Max(0, 1.3 * (19 - outside));
            return 22 + (need * (s.Hour(i) is < 5 or > 22 ? 0.7 : 1)) + (0.1 * outside);
        }).Noise(0.8, 0.5).Quantise(0.1);
        int[] at = s.Places(2);
        at[0] = 4900 + s.Random.Next(0, 800);
        s.Fault("level", at[0], s.Rows(40), (k, x) => x - ((x - 18) * (1 - Math.Exp(-k / 8.0))));
        return s.Frozen(at[1], s.Rows(70)).Done("heating year", seed);
    }

    /// <summary>A hall that runs by day and rests by night, nearly without noise: a day too high, a day that never starts.</summary>
    public static LabelledSeries SquareDays(int seed)
    {
        var s = new SeriesSketch(seed, 5, 4032);
        double noise = seed % 2 == 0 ? 0.5 : 3;
        s.Add(i => s.Hour(i) is >= 9 and < 18 ? 80 : 20).Each((_, x) => x + (noise * s.Gauss()));
        int at = s.Midnight(s.Places(1)[0]);
        Func<int, double, double> change = (seed % 3) switch
        {
            0 => (_, x) => x > 50 ? x - 60 : x,
            1 => (_, x) => x > 50 ? x + 20 : x,
            _ => (k, x) => k is > 230 and < 270 ? x + 60 : x,
        };
        return s.Fault("season", at, 288, change).Done("square days", seed);
    }

    /// <summary>Pump pressure each 10 minutes: regulated, quantised, now and then the line loses pressure slowly.</summary>
    public static LabelledSeries Pressure(int seed)
    {
        var s = new SeriesSketch(seed, 10, 8000);
        s.Add(i => 2.2 + (0.15 * Math.Sin(2 * Math.PI * (s.Hour(i) - 15) / 24))).Noise(0.06, 0.9).Noise(0.03);
        s.Add(_ => s.Random.NextDouble() < 0.004 ? -0.25 : 0);
        int[] at = s.Places(2);
        s.Fault("slide", at[0], s.Rows(48), (k, x) => x - (1.0 * k / s.Rows(48)));
        return s.Fault("noise", at[1], s.Rows(12), (_, x) => x + (0.22 * s.Gauss())).Quantise(0.05).Done("pressure", seed);
    }

    /// <summary>Gas counted each hour in whole pulses, working days and cold spells; a leak at night.</summary>
    public static LabelledSeries GasPulses(int seed)
    {
        var s = new SeriesSketch(seed, 60, 4400);
        var cold = s.Wander(0.25, 0.995);
        s.Add(i => Math.Max(0, (s.Hour(i) is > 5 and < 21 ? (s.Weekend(i) ? 6 : 16) : 1) * (1 + cold(i)))).Each((_, x) => x + (Math.Sqrt(x + 0.3) * s.Gauss()));
        int[] at = s.Places(2);
        s.Fault("season", at[0], s.Rows(36), (_, x) => Math.Max(x, 14 + (2 * s.Gauss())));
        return s.Fault("level", at[1], s.Rows(30), (_, _) => 0).Clip(0, 200).Quantise(1).Done("gas pulses", seed);
    }

    /// <summary>Vibration of a fan each 15 minutes: the noise grows before the bearing fails.</summary>
    public static LabelledSeries Vibration(int seed)
    {
        var s = new SeriesSketch(seed, 15, 6000);
        s.Add(i => 3 + (0.6 * Math.Sin(2 * Math.PI * i / 77.0))).Noise(0.3, 0.7).Noise(0.25);
        int[] at = s.Places(2);
        s.Fault("noise", at[0], s.Rows(30), (k, x) => x + (Math.Min(1.3, k / 40.0) * s.Gauss()));
        return s.Fault("frozen", at[1], s.Rows(24), (_, x) => 3 + (0.02 * s.Gauss())).Done("vibration", seed);
    }

    /// <summary>Tap water at night and day in steps of half a degree; the sensor sticks, then falls off the pipe.</summary>
    public static LabelledSeries WaterTap(int seed)
    {
        var s = new SeriesSketch(seed, 15, 7000);
        s.Add(i => 52 + (3 * Math.Sin(2 * Math.PI * s.Hour(i) / 12)) - (s.Random.NextDouble() < 0.05 && s.Hour(i) > 6 ? 6 : 0)).Noise(0.7, 0.8).Quantise(0.5);
        int[] at = s.Places(2);
        s.Frozen(at[0], s.Rows(40));
        return s.Fault("level", at[1], s.Rows(24), (k, x) => 22 + ((x - 22) * Math.Exp(-k / 3.0))).Quantise(0.5).Gaps(0.01).Done("water tap", seed);
    }
}

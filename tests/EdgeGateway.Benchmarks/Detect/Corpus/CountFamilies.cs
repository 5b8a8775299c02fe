namespace EdgeGateway.Benchmarks.Detect.Corpus;

/// <summary>Series of counts, prices and traffic.</summary>
internal static class CountFamilies
{
    /// <summary>Passengers each half hour over months: days, weeks, holidays that are low, events that are high.</summary>
    public static LabelledSeries Passengers(int seed)
    {
        var s = new SeriesSketch(seed, 30, 10000);
        double weekly = s.Between(0.75, 0.9);
        double Shape(int i)
        {
            double h = s.Hour(i);
            double work = Math.Exp(-Math.Pow((h - 8.5) / 2.2, 2)) + (1.2 * Math.Exp(-Math.Pow((h - 19) / 3.2, 2))) + (0.6 * Math.Exp(-Math.Pow((h - 13.5) / 3.5, 2)));
            double rest = Math.Exp(-Math.Pow((h - 15) / 5, 2)) + (0.9 * Math.Exp(-Math.Pow((h - 0.5) / 2.5, 2))) + (0.7 * Math.Exp(-Math.Pow((h - 23) / 2, 2)));
            return 0.12 + (s.Weekend(i) ? weekly * rest : work);
        }

        s.Add(i => 16000 * Shape(i) * (1 + (0.06 * Math.Sin(2 * Math.PI * i / 12000)))).Each((_, x) => x * (1 + (0.035 * s.Gauss())));
        var day = s.Wander(0.04, 0.98);
        s.Each((i, x) => x * (1 + day(i)));
        foreach (int place in s.Places(5))
        {
            int at = s.Midnight(place);
            switch (s.Random.Next(4))
            {
                case 0: s.Fault("spike", at + 2, 4, (_, x) => x + 11000); break;
                case 1: s.Fault("level", at + 10, 50, (_, x) => x * 0.25); break;
                default: s.Fault("season", at, 48, (k, x) => x * (k is > 12 and < 22 ? 0.4 : 0.72)); break;
            }
        }

        return s.Quantise(1).Done("passengers", seed);
    }

    /// <summary>Requests each 5 minutes: over-dispersed counts with a day, many zeros at night; bursts and a dead stretch.</summary>
    public static LabelledSeries Requests(int seed)
    {
        var s = new SeriesSketch(seed, 5, 4032);
        s.Add(i => 60 * (0.25 + Math.Pow(Math.Max(0, Math.Sin(Math.PI * (s.Hour(i) - 5) / 19)), 2))).Each((_, x) => x * -Math.Log(1 - s.Random.NextDouble()) * Math.Exp(0.35 * s.Gauss()));
        int[] at = s.Places(2);
        s.Fault("spike", at[0], 6, (_, x) => x + s.Between(500, 900));
        return s.Fault("level", at[1], s.Rows(10), (_, x) => seed % 2 == 0 ? 0 : x + 220).Quantise(1).Done("requests", seed);
    }

    /// <summary>Response time: log-normal with fat tails; a lasting step and an outlier beyond all others.</summary>
    public static LabelledSeries Latency(int seed)
    {
        var s = new SeriesSketch(seed, 5, 4000);
        s.Add(_ => 40 + (9 * Math.Exp(0.6 * s.Gauss())) + (s.Random.NextDouble() < 0.008 ? s.Between(15, 45) : 0));
        int[] at = s.Places(2);
        s.Spike(at[0], s.Random.Next(1, 4), s.Between(120, 200));
        return s.Shift(at[1], s.Between(10, 18)).Done("latency", seed);
    }

    /// <summary>Speed on a road, irregular in time with long holes, by whole miles; jams are daily, some are not.</summary>
    public static LabelledSeries Road(int seed)
    {
        var s = new SeriesSketch(seed, 9, 2400);
        s.Irregular(1.6, 0.012);
        s.Add(i => 66 - (7 * Math.Exp(-Math.Pow((s.Hour(i) - 17) / 1.5, 2)))).Noise(3, 0.4);
        int[] at = s.Places(2);
        s.Fault("level", at[0], s.Rows(3), (_, x) => x - s.Between(20, 35));
        return s.Fault("level", at[1], s.Rows(6), (_, x) => x - s.Between(14, 28)).Quantise(1).Done("road", seed);
    }

    /// <summary>Occupancy of a road in per cent, irregular, many small values and daily peaks; a blocked hour.</summary>
    public static LabelledSeries Occupancy(int seed)
    {
        var s = new SeriesSketch(seed, 10, 2400);
        s.Irregular(1.2, 0.006);
        s.Add(i => 4 + (7 * Math.Exp(-Math.Pow((s.Hour(i) - 8) / 2, 2))) + (9 * Math.Exp(-Math.Pow((s.Hour(i) - 17) / 2, 2)))).Each((_, x) => x * Math.Exp(0.3 * s.Gauss()));
        int[] at = s.Places(2);
        s.Fault("spike", at[0], 5, (_, x) => x + s.Between(22, 34));
        return s.Fault("level", at[1], s.Rows(20), (_, x) => (x * 0.3) + 14).Quantise(0.1).Clip(0, 100).Done("occupancy", seed);
    }

    /// <summary>Price of an advertisement by the hour: quiet with fat-tailed jumps; a few beyond all others.</summary>
    public static LabelledSeries Price(int seed)
    {
        var s = new SeriesSketch(seed, 60, 1650);
        s.Add(i => 0.45 + (0.08 * Math.Sin(2 * Math.PI * s.Hour(i) / 24))).Noise(0.05, 0.9).Each((_, x) => x * Math.Exp(0.14 * s.Gauss()));
        s.Add(_ => s.Random.NextDouble() < 0.006 ? s.Between(0.2, 0.5) : 0);
        foreach (int at in s.Places(3))
        {
            s.Fault("spike", at, s.Random.Next(1, 3), (_, x) => x + s.Between(1.2, 3));
        }

        return s.Done("price", seed);
    }

    /// <summary>Messages about a firm each 5 minutes: counts with a day and self-exciting bursts; news beyond them.</summary>
    public static LabelledSeries Messages(int seed)
    {
        var s = new SeriesSketch(seed, 5, 15000);
        double excited = 0, scale = s.Between(3, 25);
        s.Add(i => scale * (0.4 + Math.Max(0, Math.Sin(Math.PI * (s.Hour(i) - 7) / 15))));
        s.Each((_, x) =>
        {
            excited = (0.85 * excited) + (s.Random.NextDouble() < 0.004 ? scale * s.Between(0.5, 3) * Math.Exp(0.5 * s.Gauss()) : 0);
            double rate = x + excited;
            return Math.Max(0, rate + (Math.Sqrt(1.5 * rate) * s.Gauss()));
        });
        foreach (int at in s.Places(3))
        {
            double news = scale * s.Between(12, 40);
            s.Fault("spike", at, s.Rows(7), (k, x) => x + (news * Math.Exp(-k / 25.0) * s.Between(0.6, 1.3)));
        }

        return s.Quantise(1).Done("messages", seed);
    }
}

namespace EdgeGateway.Tests.Naive;

/// <summary>The weather of an installation's neighbours, by its definition.</summary>
internal static class NaiveWeather
{
    /// <summary>The weather of one installation; null when nobody has it.</summary>
    public static double[]? Of(IReadOnlyList<(string Place, double[] Hours)> plants, int index)
    {
        string[] known = [.. plants.Select(plant => plant.Place).Where(place => place != "" && plants.Count(plant => plant.Place == place) >= 4).Distinct()];
        if (known.Contains(plants[index].Place))
        {
            (string Place, double[] Hours)[] same = [.. plants.Where(plant => plant.Place == plants[index].Place)];
            return Median(same.Length > 30 ? [.. same.Select(plant => plant.Hours)] : [.. plants.Where((plant, i) => plant.Place == plants[index].Place && i != index).Select(plant => plant.Hours)]);
        }

        double[][] candidates = known.Length >= 6
            ? [.. known.Select(place => Median([.. plants.Where(plant => plant.Place == place).Select(plant => plant.Hours)]))]
            : Installations(plants, index);
        double[] own = Changes(plants[index].Hours);
        double[][] alike =
        [
            .. candidates.Select(hours => (Hours: hours, Likeness: Likeness(own, Changes(hours)))).Where(one => one.Likeness >= 0.7)
                .OrderByDescending(one => one.Likeness).Take(known.Length >= 6 ? 1 : 5).Select(one => one.Hours),
        ];
        return alike.Length == 0 ? null : Median(alike);
    }

    private static double[][] Installations(IReadOnlyList<(string Place, double[] Hours)> plants, int index)
    {
        int[] usable = [.. Enumerable.Range(0, plants.Count).Where(i => plants[i].Hours.Count(double.IsNaN) < plants[i].Hours.Length / 2.0)];
        int every = (usable.Length + 149) / 150;
        return [.. usable.Where((i, at) => at % every == 0 && i != index).Select(i => plants[i].Hours)];
    }

    private static double Likeness(double[] own, double[] other) =>
        Enumerable.Range(-12, 25).Select(lag => NaiveFeatures.Correlation(own, other, lag)).Where(r => !double.IsNaN(r)).DefaultIfEmpty(-1).Max();

    private static double[] Median(double[][] series) => [.. Enumerable.Range(0, series[0].Length).Select(t => NaiveFeatures.Quantile([.. series.Select(hours => hours[t])], 0.5))];

    private static double[] Changes(double[] hours)
    {
        double[] left = [.. hours.Select((value, t) => value - hours.Where((other, u) => u % 24 == t % 24 && !double.IsNaN(other)).DefaultIfEmpty(double.NaN).Average())];
        double[] time = [.. Enumerable.Range(0, hours.Length).Select(t => t - ((hours.Length - 1) / 2.0))];
        int[] there = [.. Enumerable.Range(0, hours.Length).Where(t => !double.IsNaN(left[t]))];
        double slope = there.Length == 0 ? double.NaN : there.Sum(t => left[t] * time[t]) / there.Sum(t => time[t] * time[t]);
        return [.. left.Select((value, t) => value - (slope * time[t]))];
    }
}

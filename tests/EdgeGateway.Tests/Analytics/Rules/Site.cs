using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Rules;
using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Tests.Analytics.Rules;

/// <summary>A made-up installation for one rule: readings by role, from Monday 5 January 2026 00:00 in Paris on.</summary>
internal sealed class Site(double days = 10, DateTime? from = null)
{
    public static readonly DateTime Monday = new(2026, 1, 4, 23, 0, 0, DateTimeKind.Utc);

    private readonly Dictionary<string, TimeSeries> readings = new(StringComparer.Ordinal);

    public DateTime From { get; } = from ?? Monday;

    public HourWindow Window => new(From, From.AddDays(days));

    /// <summary>Readings of a role: what the function says for each time (UTC), none where it says NaN.</summary>
    public Site With(string role, Func<DateTime, double> value, double everyMinutes = 15)
    {
        var series = new HourlySeries();
        for (DateTime time = From; time < Window.ToUtc; time = time.AddMinutes(everyMinutes))
        {
            if (value(time) is var one && double.IsFinite(one))
            {
                series.Add(time, one);
            }
        }

        readings[role] = series.Readings(Window);
        return this;
    }

    public Site With(string role, double value, double everyMinutes = 15) => With(role, _ => value, everyMinutes);

    public PlantData Plant(long number = 1, string city = "LYON") => new(number, city, Window, readings);

    /// <summary>Runs one rule on this installation, with others of the same city around it.</summary>
    public RuleCase Check(IRule rule, RuleSettings? settings = null, params PlantData[] others)
    {
        PlantData mine = Plant();
        settings ??= new RuleSettings();
        var local = new LocalHours(Window, settings.Zone);
        var site = new RuleSite(mine, FleetReference.Of([mine, .. others], local, settings), local, settings);
        var one = new RuleCase(site, rule.Definition, settings.ValuesOf(rule.Definition, mine.Number));
        rule.Check(one);
        return one;
    }

    /// <summary>The settings with some numbers of one rule changed.</summary>
    public static RuleSettings Set(string rule, params (string Name, double Value)[] numbers) =>
        new() { Rules = new Dictionary<string, RuleChange> { [rule] = new() { Numbers = numbers.ToDictionary(n => n.Name, n => n.Value) } } };

    /// <summary>The hour of the day in Paris.</summary>
    public static double Hour(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, EuropeanTime.Zone).TimeOfDay.TotalHours;

    /// <summary>Hours since the begin.</summary>
    public double Since(DateTime utc) => (utc - From).TotalHours;

    /// <summary>Some noise that is the same every time: about -1 to 1.</summary>
    public static double Jitter(DateTime utc) => Math.Sin(utc.Ticks / 1e9 * 7.77) * Math.Cos(utc.Ticks / 1e9 * 3.1);

    public static Finding Only(RuleCase one) => Xunit.Assert.Single(one.Findings);
}

using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Analytics.Rules;

/// <summary>One installation with what several rules want to know of it.</summary>
public sealed class RuleSite
{
    private const int FewestOfADay = 12;

    private readonly Lazy<double[]> weather, dayBefore, charging;
    private readonly Lazy<LinearFit> curve;

    /// <summary>Prepares an installation.</summary>
    /// <param name="plant">Its readings.</param>
    /// <param name="fleet">What it is compared with.</param>
    /// <param name="local">The window by local time.</param>
    /// <param name="settings">The rules' settings.</param>
    public RuleSite(PlantData plant, FleetReference fleet, LocalHours local, RuleSettings settings)
    {
        (Plant, Fleet, Local, Settings) = (plant, fleet, local, settings);
        weather = new Lazy<double[]>(MeasuredWeather);
        dayBefore = new Lazy<double[]>(DayMeans);
        charging = new Lazy<double[]>(() => [.. Plant.Means(PlantRoles.Charging)]);
        curve = new Lazy<LinearFit>(() => CurveLine.Of(Plant, Local, Schedule));
    }

    /// <summary>The readings.</summary>
    public PlantData Plant { get; }

    /// <summary>What it is compared with.</summary>
    public FleetReference Fleet { get; }

    /// <summary>The window by local time.</summary>
    public LocalHours Local { get; }

    /// <summary>The rules' settings.</summary>
    public RuleSettings Settings { get; }

    /// <summary>The window.</summary>
    public HourWindow Window => Plant.Window;

    /// <summary>When the building is used.</summary>
    public RuleSchedule Schedule => Settings.ScheduleOf(Plant.Number);

    /// <summary>Its weather cell, when that has enough installations to be a reference.</summary>
    public WeatherCell? Cell => Fleet.CellOf(Plant.Number) is { IsReference: true } cell ? cell : null;

    /// <summary>How its departure water follows the weather.</summary>
    public LinearFit Curve => curve.Value;

    /// <summary>Outside air of every hour, degrees Celsius: of the weather cell when that is a reference, else its own; NaN when unknown.</summary>
    /// <remarks>The cell goes first so that a wrong sensor does not decide which season it is.</remarks>
    public IReadOnlyList<double> Weather => weather.Value;

    /// <summary>Mean outside air of the 24 hours that end with an hour, degrees Celsius; NaN with fewer than 12 known hours.</summary>
    public IReadOnlyList<double> Weather24 => dayBefore.Value;

    /// <summary>The circuits of which departure water is measured, from 1.</summary>
    public IReadOnlyList<int> Circuits => [.. Enumerable.Range(1, PlantRoles.Circuits).Where(circuit => Plant.Has(PlantRoles.Supply(circuit)))];

    /// <summary>Whether hot water was charged for most of an hour.</summary>
    /// <param name="hour">From 0.</param>
    public bool IsCharging(int hour) => charging.Value[hour] > 0.5;

    /// <summary>The point that shows whether the burner burns: the flame, else the modulation; empty when there is none.</summary>
    public string BurnerRole => Plant.Has(PlantRoles.Flame) ? PlantRoles.Flame : Plant.Has(PlantRoles.Modulation) ? PlantRoles.Modulation : "";

    /// <summary>The hours of a local day that belong, by their hour of the day.</summary>
    /// <param name="day">From 0.</param>
    /// <param name="belongs">Which hours of the day.</param>
    public IEnumerable<int> HoursOf(int day, Func<int, bool> belongs)
    {
        ArgumentNullException.ThrowIfNull(belongs);
        for (int hour = Local.FirstHour(day); hour < Local.FirstHour(day + 1); hour++)
        {
            if (belongs(Local.HourOfDay[hour]))
            {
                yield return hour;
            }
        }
    }

    /// <summary>Mean outside air of a local day, degrees Celsius; NaN with fewer than 12 known hours.</summary>
    /// <param name="day">From 0.</param>
    public double WeatherOf(int day) => Known.Mean(HoursOf(day, _ => true).Select(hour => Weather[hour]), FewestOfADay);

    private double[] MeasuredWeather()
    {
        IReadOnlyList<double> own = Plant.Means(PlantRoles.Exterior);
        return Cell is { } cell ? [.. cell.Exterior.Select((median, hour) => double.IsNaN(median) ? own[hour] : median)] : [.. own];
    }

    private double[] DayMeans()
    {
        double[] means = new double[Window.Hours];
        (double sum, int count) = (0, 0);
        for (int hour = 0; hour < means.Length; hour++)
        {
            Take(hour, 1);
            Take(hour - 24, -1);
            means[hour] = count < FewestOfADay ? double.NaN : sum / count;
        }

        return means;

        void Take(int hour, int times)
        {
            if (hour >= 0 && !double.IsNaN(Weather[hour]))
            {
                sum += times * Weather[hour];
                count += times;
            }
        }
    }
}

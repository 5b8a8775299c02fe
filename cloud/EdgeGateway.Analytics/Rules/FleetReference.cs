namespace EdgeGateway.Analytics.Rules;

/// <summary>What an installation is compared with: the weather of its cell, the curves of the fleet, the hours in which the fleet measured.</summary>
public sealed class FleetReference
{
    private const int SitesThatTellTheSpan = 3;

    private readonly Dictionary<string, WeatherCell> cells;
    private readonly Dictionary<long, string> cellOf;

    private FleetReference(Dictionary<string, WeatherCell> cells, Dictionary<long, string> cellOf) => (this.cells, this.cellOf) = (cells, cellOf);

    /// <summary>How departure water of circuit 1 follows the weather in the fleet.</summary>
    public CurveBand Curves { get; private init; } = CurveBand.Of([]);

    /// <summary>The first hour of the window in which anybody measured; 0 with fewer than 3 installations.</summary>
    public int FirstHour { get; private init; }

    /// <summary>The hour behind the last one in which anybody measured; the end of the window with fewer than 3 installations.</summary>
    public int EndHour { get; private init; }

    /// <summary>Sums the fleet up.</summary>
    /// <param name="fleet">All installations, of the same window.</param>
    /// <param name="local">The window by local time.</param>
    /// <param name="settings">Weather cells and schedules.</param>
    public static FleetReference Of(IReadOnlyList<PlantData> fleet, LocalHours local, RuleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        ArgumentNullException.ThrowIfNull(settings);
        var cellOf = new Dictionary<long, string>();
        foreach (PlantData plant in fleet)
        {
            cellOf[plant.Number] = settings.CellOf(plant.Number, plant.City);
        }

        var cells = fleet.Where(plant => plant.Has(PlantRoles.Exterior) && cellOf[plant.Number].Length > 0).GroupBy(plant => cellOf[plant.Number], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Cell(group.Key, [.. group]), StringComparer.Ordinal);
        int hours = fleet.Count == 0 ? 0 : fleet[0].Window.Hours;
        bool[] measured = Measured(fleet, hours);
        bool tells = fleet.Count >= SitesThatTellTheSpan;
        return new FleetReference(cells, cellOf)
        {
            Curves = CurveBand.Of([.. fleet.Select(plant => CurveLine.Of(plant, local, settings.ScheduleOf(plant.Number))).Where(line => !double.IsNaN(line.Slope))]),
            FirstHour = tells ? Math.Max(0, Array.IndexOf(measured, true)) : 0,
            EndHour = tells ? Array.LastIndexOf(measured, true) + 1 : hours,
        };
    }

    /// <summary>The weather cell of an installation; null when it is not known.</summary>
    /// <param name="number">The installation.</param>
    public WeatherCell? CellOf(long number) => cellOf.TryGetValue(number, out string? name) ? cells.GetValueOrDefault(name) : null;

    private static WeatherCell Cell(string name, PlantData[] sites)
    {
        IReadOnlyList<double>[] means = [.. sites.Select(site => site.Means(PlantRoles.Exterior))];
        double[] median = [.. Enumerable.Range(0, sites[0].Window.Hours).Select(hour => Known.Median(means.Select(site => site[hour]), WeatherCell.FewestSites))];
        return new WeatherCell(name, sites.Length, median);
    }

    private static bool[] Measured(IReadOnlyList<PlantData> fleet, int hours)
    {
        bool[] measured = new bool[hours];
        foreach (IReadOnlyList<double> means in fleet.SelectMany(plant => plant.Roles.Select(plant.Means)))
        {
            for (int hour = 0; hour < hours; hour++)
            {
                measured[hour] |= !double.IsNaN(means[hour]);
            }
        }

        return measured;
    }
}

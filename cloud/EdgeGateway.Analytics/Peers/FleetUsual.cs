using EdgeGateway.Analytics.Features;

namespace EdgeGateway.Analytics.Peers;

/// <summary>What is usual in a fleet: the measure that single installations are held against.</summary>
public sealed class FleetUsual
{
    private const double SpreadShare = 0.9;

    private readonly IReadOnlyList<PlantFeatures> plants;

    /// <summary>Takes the installations that stand for the fleet.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="plants">Those without a gross fault; all when that is not known yet.</param>
    public FleetUsual(FleetGrid grid, IReadOnlyList<PlantFeatures> plants)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(plants);
        this.plants = plants;
        Grid = grid;
        Completeness = Median(plant => plant.Completeness.Min());
        Ambient = Median(plant => plant.Medians[(int)Sensor.Ambient]);
        Load = Median(plant => plant.Load);
        LoadLimit = Limit(plant => Math.Log(Math.Max(0.05, plant.Load)), 2.5, 0.9, 2);
        Weather = Median(plant => Quantile.Median(plant.Weather));
        ExteriorOffset = Limit(plant => Math.Abs(plant.ExteriorOffset), 5, 2, 5);
        AmbientTrend = Limit(plant => Math.Abs(plant.AmbientTrend.Significance), 3, 3.5, 6.5);
        ExteriorTrend = Limit(plant => Math.Abs(plant.ExteriorTrend.Significance), 8, 3, 6);
        WaterByNight = Median(plant => plant.WaterByNight);
        WaterByDay = Median(plant => plant.WaterByDay);
        (NightLoad, NightLoadSpread) = (Median(plant => plant.NightLoad), Spread(plant => plant.NightLoad));
        Roughness = [.. SensorNames.All.Select(RoughnessLimit)];
    }

    /// <summary>The grid.</summary>
    public FleetGrid Grid { get; }

    /// <summary>The median completeness of the worst sensor, 0 to 1.</summary>
    public double Completeness { get; }

    /// <summary>The median room temperature, degrees Celsius.</summary>
    public double Ambient { get; }

    /// <summary>The median heating load, no unit.</summary>
    public double Load { get; }

    /// <summary>The largest usual logarithm of a load.</summary>
    public double LoadLimit { get; }

    /// <summary>The median over the fleet of the weather, degrees Celsius.</summary>
    public double Weather { get; }

    /// <summary>The largest usual offset of outside temperature against the neighbours', kelvin.</summary>
    public double ExteriorOffset { get; }

    /// <summary>The largest usual significance of a trend of outside temperature, standard errors.</summary>
    public double ExteriorTrend { get; }

    /// <summary>The largest usual significance of a trend of the room, standard errors.</summary>
    public double AmbientTrend { get; }

    /// <summary>The median of departure water by night, degrees Celsius.</summary>
    public double WaterByNight { get; }

    /// <summary>The median of departure water by day, degrees Celsius.</summary>
    public double WaterByDay { get; }

    /// <summary>The median night load, as <see cref="PlantFeatures.NightLoad"/>.</summary>
    public double NightLoad { get; }

    /// <summary>How far above the median the upper tenth of night loads begins.</summary>
    public double NightLoadSpread { get; }

    /// <summary>The largest usual logarithm of the roughest day over the usual day, by sensor.</summary>
    public IReadOnlyList<double> Roughness { get; }

    /// <summary>The logarithm of the roughest day over the usual one.</summary>
    /// <param name="roughness">Of one sensor.</param>
    public static double Burst(Roughness roughness) => Math.Log((roughness.Roughest + 0.05) / (roughness.Usual + 0.05));

    private double RoughnessLimit(Sensor sensor)
    {
        double Of(PlantFeatures plant) => Burst(plant.Roughness[(int)sensor]);
        return sensor switch
        {
            Sensor.Exterior => Limit(Of, 8, 0.7, 1.2),
            Sensor.Ambient => Limit(Of, 8, 0.8, 2),
            _ => Limit(Of, 3.6, 1, 1.6),
        };
    }

    private double Median(Func<PlantFeatures, double> of) => Quantile.Median([.. plants.Select(of)]);

    private double Spread(Func<PlantFeatures, double> of)
    {
        double[] values = Quantile.Sorted([.. plants.Select(of)]);
        return Quantile.OfSorted(values, SpreadShare) - Quantile.OfSorted(values, 0.5);
    }

    // How far the fleet reaches says where the unusual begins, but only between what is harmless anywhere and what is wrong anywhere.
    private double Limit(Func<PlantFeatures, double> of, double spreads, double least, double most)
    {
        double limit = Median(of) + (spreads * Spread(of));
        return double.IsNaN(limit) ? most : Math.Clamp(limit, least, most);
    }
}

namespace EdgeGateway.Analytics.Peers;

/// <summary>What one installation measured, on the grid of its fleet.</summary>
public sealed class PlantSeries
{
    private readonly FleetGrid grid;
    private readonly Func<Sensor, double[]> steps;

    /// <summary>Takes the values of an installation.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="place">Where it stands, such as a city: installations of one place share their weather. Empty when unknown.</param>
    /// <param name="steps">The values by <see cref="Sensor"/>, shape: [3][steps of the grid], degrees Celsius, NaN when missing.</param>
    /// <exception cref="ArgumentException">The shape is another one.</exception>
    public PlantSeries(FleetGrid grid, string place, double[][] steps)
        : this(grid, place, sensor => steps[(int)sensor])
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Length != SensorNames.All.Count || steps.Any(values => values.Length != grid.Steps))
        {
            throw new ArgumentException($"Three series of {grid.Steps} steps are needed.", nameof(steps));
        }
    }

    /// <summary>Takes an installation whose values are made at every look, because those of a large fleet together take too much memory.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="place">Where it stands; empty when unknown.</param>
    /// <param name="steps">Makes the values of a sensor, shape: [steps of the grid], degrees Celsius, NaN when missing; called by one thread at a time.</param>
    public PlantSeries(FleetGrid grid, string place, Func<Sensor, double[]> steps) => (this.grid, Place, this.steps) = (grid, place, steps);

    /// <summary>Where it stands; empty when unknown.</summary>
    public string Place { get; }

    /// <summary>The values of a sensor, shape: [steps], degrees Celsius, NaN when missing.</summary>
    /// <param name="sensor">Which sensor.</param>
    public double[] Steps(Sensor sensor) => steps(sensor);

    /// <summary>The hourly means of a sensor, shape: [hours], degrees Celsius, NaN when missing.</summary>
    /// <param name="sensor">Which sensor.</param>
    public double[] Hours(Sensor sensor) => grid.HourlyMeans(steps(sensor));
}

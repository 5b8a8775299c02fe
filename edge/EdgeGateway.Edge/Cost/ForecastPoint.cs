using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Cost;

/// <summary>A point of the configuration and the values that it may well have.</summary>
internal sealed class ForecastPoint
{
    private const double Hundredth = 0.01, LongestWalk = 2;

    private readonly Func<double, double> onGrid;
    private readonly PointLimits limits;
    private readonly double step;
    private double value;

    private ForecastPoint(Point point, PointKind kind, double phase, PointLimits limits, double step, Func<double, double> onGrid)
    {
        (Point, Kind, Phase, this.limits, this.step, this.onGrid) = (point, kind, phase, limits, step, onGrid);
        (double low, double high) = (limits.PlausibleMin ?? limits.Min, limits.PlausibleMax ?? limits.Max);
        value = kind == PointKind.Measurement ? low + ((high - low) / 2) : 0;
    }

    /// <summary>The point.</summary>
    public Point Point { get; }

    /// <summary>What its values are.</summary>
    public PointKind Kind { get; }

    /// <summary>When its changes come: which part of the time between two of them has passed at the day's beginning.</summary>
    public double Phase { get; }

    /// <summary>In every so-manieth poll of its device it is read.</summary>
    public int Every { get; init; } = 1;

    /// <summary>A point of a Modbus device: its values are those that its registers can hold.</summary>
    public static ForecastPoint Of(RegisterPoint register, Point point, PointKind kind, double phase, int every) => new(point, kind, phase, register.Limits, Math.Abs(register.Scale), value =>
    {
        Span<ushort> registers = stackalloc ushort[register.Count];
        RegisterEncoder.Encode(register, value, registers);
        return RegisterDecoder.Decode(register, registers).Value;
    })
    {
        Every = every,
    };

    /// <summary>A point of a radio sensor: its values have two decimals at most.</summary>
    public static ForecastPoint Of(SensorPoint sensor, Point point, PointKind kind, double phase) => new(point, kind, phase, sensor.Limits, 10 * Hundredth, value => Math.Round(value, 2));

    /// <summary>The next reading.</summary>
    /// <param name="at">When.</param>
    /// <param name="random">Measurements walk by up to two steps of their grid; counters only up.</param>
    /// <param name="changes">Whether an alarm or a state changes now.</param>
    public Reading Next(DateTimeOffset at, Random random, bool changes)
    {
        if (Kind != PointKind.Measurement)
        {
            value = changes ? 1 - value : value;
        }
        else
        {
            double walk = LongestWalk * step * ((2 * random.NextDouble()) - 1);
            value = Math.Clamp(value + (Point.Quantity is Quantity.Energy or Quantity.Volume ? Math.Abs(walk) : walk), limits.Min, limits.Max);
        }

        return new Reading(Point.Id, at, onGrid(value), Quality.Good);
    }
}

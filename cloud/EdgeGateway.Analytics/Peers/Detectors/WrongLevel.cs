using EdgeGateway.Analytics.Features;
using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Peers.Detectors;

/// <summary>Temperatures that cannot be right: sensors on each other's input, another unit, a sensor in a wrong place.</summary>
/// <remarks>Which of them it is, is found by undoing each mistake in turn and taking the one that leaves possible temperatures (docs/rules.md, V11).</remarks>
internal sealed class WrongLevel : IDetector
{
    private const double SteepGain = 1.45, FlatGain = 0.35, Possible = 0.8, FarOff = 8, AnyWeather = 12;

    private static readonly (string Name, Func<double, double> Undo)[] Units =
    [
        ("ten times too high", value => value / 10),
        ("in degrees Fahrenheit", value => (value - 32) / 1.8),
        ("ten times too low", value => value * 10),
        ("in kelvin", value => value - 273.15),
    ];

    private static readonly (Sensor First, Sensor Second)[] Pairs =
        [(Sensor.Exterior, Sensor.Ambient), (Sensor.Ambient, Sensor.Water), (Sensor.Exterior, Sensor.Water)];

    private readonly record struct Reference(double Level, double Limit, string Who);

    private readonly record struct Mistake(Cause Cause, IReadOnlyList<Sensor> Sensors, string Sentence, double[] Undone);

    public Evidence Judge(PlantFeatures plant, FleetUsual usual)
    {
        double[] levels = [.. plant.Medians];
        Reference weather = plant.HasNeighbours
            ? new Reference(Quantile.Median(plant.Weather), usual.ExteriorOffset, "its neighbours have")
            : new Reference(usual.Weather, AnyWeather, "its fleet has");
        double gain = Gain(plant), strength = Math.Max(gain, Strangeness(levels, weather, usual));

        // Another unit changes how far outside temperature swings; without that it is no matter of units.
        bool swings = gain >= 1 || double.IsNaN(plant.ExteriorGain);
        return strength <= Possible ? Evidence.None(Cause.Unusual) with { Strength = strength } : Explain(levels, weather, usual, strength, swings);
    }

    private static double Strangeness(double[] levels, Reference weather, FleetUsual usual) =>
        new Levels(levels[0], levels[1], levels[2]).Strangeness(weather.Level, weather.Limit, usual);

    // Fahrenheit stretches the weather by 1.8, tenths by 10; a clock that is off or a sensor that stands still flattens it and is another cause.
    private static double Gain(PlantFeatures plant) =>
        plant.ExteriorGain > 1 ? Math.Log(plant.ExteriorGain) / Math.Log(SteepGain)
        : plant.ExteriorGain is > 0 and < FlatGain && plant.ExteriorLag == 0 && plant.Runs[(int)Sensor.Exterior].Fifth * 10 > plant.Runs[(int)Sensor.Exterior].Longest
            ? Math.Log(plant.ExteriorGain) / Math.Log(FlatGain)
            : 0;

    private static Evidence Explain(double[] levels, Reference weather, FleetUsual usual, double strength, bool exteriorSwings)
    {
        string found = Words.Of($"outside {levels[0]:0.0}, room {levels[1]:0.0}, departure water {levels[2]:0.0} °C, while {weather.Who} {weather.Level:0.0} °C outside");
        Mistake likeliest = Exchanges(levels).Concat(OtherUnits(levels))
            .Where(mistake => exteriorSwings || mistake.Cause == Cause.Swapped || !mistake.Sensors.Contains(Sensor.Exterior))
            .MinBy(mistake => Strangeness(mistake.Undone, weather, usual));
        return Strangeness(likeliest.Undone, weather, usual) < Possible
            ? new Evidence(likeliest.Cause, strength, likeliest.Sensors, null, $"{likeliest.Sentence}: {found}")
            : Unexplained(levels, weather, strength, found);
    }

    private static IEnumerable<Mistake> Exchanges(double[] levels)
    {
        foreach ((Sensor first, Sensor second) in Pairs)
        {
            double[] undone = [.. levels];
            (undone[(int)first], undone[(int)second]) = (undone[(int)second], undone[(int)first]);
            yield return new Mistake(Cause.Swapped, [first, second], $"{first.Word()} and {second.Word()} are exchanged", undone);
        }
    }

    private static IEnumerable<Mistake> OtherUnits(double[] levels)
    {
        foreach ((string name, Func<double, double> undo) in Units)
        {
            foreach (Sensor sensor in SensorNames.All)
            {
                double[] undone = [.. levels];
                undone[(int)sensor] = undo(levels[(int)sensor]);
                yield return new Mistake(Cause.WrongUnit, [sensor], $"{sensor.Word()} is {name}", undone);
            }

            yield return new Mistake(Cause.WrongUnit, [.. SensorNames.All], $"all temperatures are {name}", [.. levels.Select(undo)]);
        }
    }

    private static Evidence Unexplained(double[] levels, Reference weather, double strength, string found)
    {
        bool outside = Math.Abs(levels[(int)Sensor.Exterior] - weather.Level) is > 2 and < FarOff;
        return outside
            ? new Evidence(Cause.SensorPlacement, strength, [Sensor.Exterior], null, Words.Of($"the outside sensor reads {levels[0] - weather.Level:+0.0;-0.0} K against its neighbours: {found}"))
            : new Evidence(Cause.Unusual, strength, [.. SensorNames.All], null, $"impossible levels: {found}");
    }
}

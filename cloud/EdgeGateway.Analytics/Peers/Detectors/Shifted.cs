using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Peers.Detectors;

/// <summary>A clock that is hours off: of all sensors (told by the weather), or of the water or the room alone (told by the days of the others).</summary>
internal sealed class Shifted : IDetector
{
    private const double WeatherGain = 1, WaterGain = 0.16, RoomGain = 0.4, LoadGain = 0.5;
    private const int LeastLag = 2;

    public Evidence Judge(PlantFeatures plant, FleetUsual usual)
    {
        DayLikeness day = plant.Day;
        (Sensor[] Sensors, double Strength, string Sentence)[] all =
        [
            (
                [.. SensorNames.All],
                Math.Abs(plant.ExteriorLag) >= LeastLag ? plant.ExteriorLagGain / WeatherGain : 0,
                Words.Of($"its weather comes {Math.Abs(plant.ExteriorLag)} hours {(plant.ExteriorLag > 0 ? "later" : "earlier")} than its neighbours'")),
            ([Sensor.Water], day.WaterGain / WaterGain, $"its heating fits its room, and the days of its peers, when moved by {Hours(day.WaterLag)}"),
            ([Sensor.Ambient], day.RoomGain / RoomGain, $"its room fits its heating, and the days of its peers, when moved by {Hours(day.RoomLag)}"),
            ([Sensor.Water], day.LoadGain / LoadGain, $"its heating fits the days of its peers when moved by {Hours(day.LoadLag)}"),
        ];
        (Sensor[] sensors, double strength, string sentence) = all.MaxBy(candidate => double.IsNaN(candidate.Strength) ? 0 : candidate.Strength);
        return strength > 0 ? new Evidence(Cause.TimeShift, strength, sensors, null, sentence) : Evidence.None(Cause.TimeShift);
    }

    private static string Hours(int lag) => $"{(lag > 12 ? 24 - lag : lag)} hours";
}

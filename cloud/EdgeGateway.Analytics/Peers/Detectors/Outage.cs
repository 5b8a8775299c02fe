using EdgeGateway.Analytics.Features;
using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Peers.Detectors;

/// <summary>Cold water for so long, in weather that needs heating, that the room falls below what the schedule ever lets it fall to.</summary>
internal sealed class Outage : IDetector
{
    private const int LeastHours = 20;
    private const double Limit = 1.6, MildestOutside = 14.5;

    public Evidence Judge(PlantFeatures plant, FleetUsual usual)
    {
        HeatingPause pause = plant.Pause;
        return pause.Hours < LeastHours || double.IsNaN(pause.Shortfall) || pause.Outside > MildestOutside
            ? Evidence.None(Cause.BoilerOutage)
            : new Evidence(
                Cause.BoilerOutage,
                pause.Shortfall / Limit,
                [Sensor.Water, Sensor.Ambient],
                pause.StartHour,
                Words.Of($"the water was no warmer than the room for {pause.Hours} hours and the room fell to {pause.Coldest:0.0} °C, {pause.Shortfall:0.0} K below its usual coldest, at {pause.Outside:0.0} °C outside"));
    }
}

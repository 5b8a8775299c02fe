using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.HardwareSim.Sites;

/// <summary>The two halves of the simulated building: one with a modulating boiler and hot water, one with an on/off boiler.</summary>
internal static class SitePlants
{
    private const int WarmUpSteps = 2 * 24 * 120; // two days of half minutes

    // A bench shall heat, whatever the calendar says: it always begins in mid January.
    private const int Month = 1, Day = 12;

    public static IReadOnlyList<RunningPlant> Start(SiteSettings settings, int year)
    {
        Climate climate = Cities.ClimateOf(SiteSettings.City);
        HeatingCurve curve = HeatingCurve.Radiators with { Exterior = climate.DesignExterior };
        PlantProperties modulating = PlantProperties.Designed(BuildingProperties.Reference, curve, RoomSchedule.Dwelling);
        PlantProperties simple = PlantProperties.Designed(BuildingProperties.Reference with { HeatLoss = 1_200 }, curve, RoomSchedule.Dwelling, 1.6);
        return
        [
            Run(modulating with { Tank = new TankProperties(500, 800) }),
            Run(simple with { Boiler = simple.Boiler with { Turndown = 1 } }),
        ];

        RunningPlant Run(PlantProperties properties)
        {
            var start = new DateTimeOffset(year, Month, Day, 0, 0, 0, TimeSpan.Zero);
            var plant = new Plant(properties, new Weather(climate, start, Chance.For(settings.Seed, SiteSettings.City)), start);
            for (int i = 0; i < WarmUpSteps; i++)
            {
                plant.Step(TimeSpan.FromSeconds(30));
            }

            return new RunningPlant(plant, settings.Speed);
        }
    }
}

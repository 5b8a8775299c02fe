using EdgeGateway.HardwareSim.Physics;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Physics;

public sealed class PlantTests
{
    private static readonly DateTimeOffset January = new(2026, 1, 12, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset July = new(2026, 7, 12, 0, 0, 0, TimeSpan.Zero);

    private static readonly PlantProperties Healthy =
        PlantProperties.Designed(BuildingProperties.Reference, HeatingCurve.Radiators, RoomSchedule.Dwelling);

    [Fact]
    public void In_July_the_burner_rests_and_the_water_takes_the_rooms_temperature()
    {
        Plant plant = Run(Healthy, July, TimeSpan.FromDays(3));

        PlantState state = plant.State();
        Assert.Equal(0, state.BurnerStarts);
        Assert.False(state.PumpRuns);
        Assert.InRange(state.Departure, state.Room - 1, state.Room + 1);
    }

    [Fact]
    public void In_July_hot_water_is_still_made()
    {
        Plant plant = Run(Healthy with { Tank = new TankProperties(300, 800) }, July, TimeSpan.FromDays(3));

        Assert.InRange(plant.State().HotWater, 45, 60);
        Assert.InRange(plant.State().BurnerStarts, 3, 200);
    }

    [Fact]
    public void A_locked_out_boiler_lets_the_room_cool()
    {
        Plant plant = Run(Healthy, January, TimeSpan.FromDays(2));
        double before = plant.Room;
        plant.IsLockedOut = true;
        Step(plant, TimeSpan.FromDays(2));

        Assert.True(plant.Room < before - 4, $"{before} -> {plant.Room}");
        Assert.False(plant.State().FlameBurns);
    }

    [Fact]
    public void The_heat_meter_counts_what_the_building_loses()
    {
        Plant plant = Run(Healthy, January, TimeSpan.FromDays(5));
        double energyBefore = plant.State().HeatEnergy;
        double difference = 0;
        const int Steps = 10 * 2_880;
        for (int i = 0; i < Steps; i++)
        {
            plant.Step(TimeSpan.FromSeconds(30));
            difference += plant.Room - plant.Exterior;
        }

        // loss minus gains: 4.6 kW inside, 5.4 kW at noon in half a sine of ten hours
        double loss = BuildingProperties.Reference.HeatLoss * difference / Steps / 1_000;
        double gains = 4.6 + (5.4 * 2 / Math.PI * 10 / 24);
        double heat = (plant.State().HeatEnergy - energyBefore) / 240;
        Assert.InRange(heat, (loss - gains) * 0.95, (loss - gains) * 1.05);
    }

    [Fact]
    public void The_same_seed_gives_the_same_plant_to_the_last_bit() =>
        Assert.Equal(Run(Healthy, January, TimeSpan.FromDays(1)).State(), Run(Healthy, January, TimeSpan.FromDays(1)).State());

    private static Plant Run(PlantProperties properties, DateTimeOffset start, TimeSpan time)
    {
        var plant = new Plant(properties, new Weather(Climate.Paris, start, Chance.For(7, "plant")), start);
        Step(plant, time);
        return plant;
    }

    private static void Step(Plant plant, TimeSpan time)
    {
        for (int i = (int)(time.TotalSeconds / 30); i > 0; i--)
        {
            plant.Step(TimeSpan.FromSeconds(30));
        }
    }
}

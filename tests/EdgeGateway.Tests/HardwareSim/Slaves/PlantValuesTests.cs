using EdgeGateway.Contracts.Catalog;
using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.HardwareSim.Slaves;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Slaves;

public sealed class PlantValuesTests
{
    [Fact]
    public void Every_point_of_the_catalogue_shows_a_value_inside_its_range()
    {
        var start = new DateTimeOffset(2026, 1, 12, 8, 0, 0, TimeSpan.Zero);
        var plant = new Plant(
            PlantProperties.Designed(BuildingProperties.Reference, HeatingCurve.Radiators, RoomSchedule.Dwelling),
            new Weather(Climate.Paris, start, Chance.For(1, "values")), start);
        for (int i = 0; i < 600; i++)
        {
            plant.Step(TimeSpan.FromSeconds(30));
        }

        PlantState state = plant.State();
        foreach (RegisterPoint point in Catalogue.Load().Devices.Values.SelectMany(d => d.Points))
        {
            Assert.InRange(PlantValues.Of(point, state), point.Limits.Min, point.Limits.Max);
        }
    }
}

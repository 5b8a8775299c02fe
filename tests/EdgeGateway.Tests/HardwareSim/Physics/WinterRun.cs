using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.Tests.HardwareSim.Physics;

/// <summary>Seventy-five winter days of one plant, as the reference figures were made.</summary>
internal sealed class WinterRun
{
    private const int StepsPerDay = 2_880, Days = 75, WarmUpDays = 2;
    private static readonly DateTimeOffset Start = new(2016, 12, 1, 0, 0, 0, TimeSpan.Zero);

    public WinterRun(PlantProperties properties)
    {
        var weather = new Weather(Climate.Paris with { ColdSpellsPerWinter = 0 }, Start, Chance.For(1, "winter"));
        var plant = new Plant(properties, weather, Start);
        Steps(plant, WarmUpDays * StepsPerDay, () => { });
        long before = plant.BurnerStarts;
        var (room, departure) = (new List<double>(), new List<double>());
        Steps(plant, Days * StepsPerDay, () =>
        {
            room.Add(plant.Room);
            departure.Add(plant.Departure);
        });
        StartsPerHour = (plant.BurnerStarts - before) / (Days * 24.0);
        (Room, Departure) = (Summary(room), Summary(departure));
    }

    public double StartsPerHour { get; }

    public (double Mean, double Min, double Max) Room { get; }

    public (double Mean, double Min, double Max) Departure { get; }

    private static void Steps(Plant plant, int count, Action afterEach)
    {
        for (int i = 0; i < count; i++)
        {
            plant.Step(TimeSpan.FromSeconds(30));
            afterEach();
        }
    }

    private static (double Mean, double Min, double Max) Summary(List<double> values) => (values.Average(), values.Min(), values.Max());
}

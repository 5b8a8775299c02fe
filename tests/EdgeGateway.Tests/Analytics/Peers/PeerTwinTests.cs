using EdgeGateway.Analytics.Features;
using EdgeGateway.Analytics.Peers;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Tests.Naive;
using Xunit;

namespace EdgeGateway.Tests.Analytics.Peers;

/// <summary>What installations are held against, beside its naive twin.</summary>
public sealed class PeerTwinTests
{
    public static TheoryData<int, int, int> Fleets => new()
    {
        { 1, 200, 1 }, { 4, 200, 1 }, { 5, 1, 1 }, { 9, 47, 3 }, { 8, 60, 8 }, { 12, 150, 2 }, { 14, 120, 4 }, { 34, 72, 1 }, { 46, 72, 1 }, { 36, 130, 6 }, { 36, 130, 7 }, { 40, 100, 8 }, { 160, 75, 160 }, { 310, 60, 310 },
    };

    [Theory]
    [MemberData(nameof(Fleets))]
    public void The_weather_of_the_neighbours_is_that_of_the_slow_way(int count, int hours, int places)
    {
        (string Place, double[] Hours)[] plants = Weathers(count, hours, places);
        var reference = new ReferenceWeather([.. plants.Select(plant => Plant(plant.Place, hours, plant.Hours))]);
        int found = 0;

        for (int index = 0; index < count; index += count > 100 ? count / 3 : Math.Max(1, count / 12))
        {
            double[]? naive = NaiveWeather.Of(plants, index), weather = reference.Of(index, plants[index].Place);
            found += weather is null ? 0 : 1;
            Assert.True(Same(naive, weather), $"installation {index}");
        }

        Assert.True(found > 0 || hours < 60 || count == 1, "nobody has neighbours");
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(5, 2)]
    [InlineData(6, 3)]
    [InlineData(40, 4)]
    [InlineData(101, 5)]
    [InlineData(60, 6)]
    [InlineData(901, 7)]
    public void A_day_beside_those_of_the_others_is_that_of_the_slow_way(int count, int seed)
    {
        var random = new Random(seed);
        double[]?[] load = [.. Enumerable.Range(0, count).Select(i => seed == 6 ? new double[24] : Day(random, i))];
        double[]?[] room = [.. Enumerable.Range(0, count).Select(i => i % 13 == 12 ? null : Day(random, i))];
        var shapes = new DayShapes(load, room);

        for (int index = 0; index < count; index += count > 200 ? count / 4 : Math.Max(1, count / 20))
        {
            DayLikeness found = shapes.Of(index);
            if (NaiveDayShapes.Of(load, room, index) is not { } naive)
            {
                Assert.Equal(DayLikeness.Unknown, found);
                continue;
            }

            Assert.Equal((naive.Load.Lag, naive.Water.Lag, naive.Room.Lag), (found.LoadLag, found.WaterLag, found.RoomLag));
            Assert.Equal(naive.Unlike, found.Unlike, 1e-9);
            Assert.Equal(naive.Load.Gain, found.LoadGain, 1e-9);
            Assert.Equal(naive.Water.Gain, found.WaterGain, 1e-9);
            Assert.Equal(naive.Room.Gain, found.RoomGain, 1e-9);
        }
    }

    [Theory]
    [InlineData(1, 17 * 24)]
    [InlineData(12, 17 * 24)]
    [InlineData(7, 97)]
    [InlineData(7, 98)]
    [InlineData(7, 130)]
    [InlineData(5, 30)]
    public void An_installation_is_the_point_that_the_slow_way_finds(int count, int hours)
    {
        PlantSeries[] plants = [.. Enumerable.Range(0, count).Select(i => Heating(i, hours))];
        PlantFeatures[] features =
        [
            .. FleetMethod.Run(Grid(hours), plants, cancellationToken: TestContext.Current.CancellationToken).Select((score, i) => i switch
            {
                2 => score.Features with { Load = double.NaN, LoadRhythm = DayRhythm.Of([], 0) },
                3 => score.Features with { Load = 500, CurveSlope = double.NaN },
                _ => score.Features,
            }),
        ];

        double[][] points = PlantPoints.Of(plants, features);

        Assert.All(points, (point, i) => Assert.True(Same(NaivePlantPoints.Of(plants, features, i), point), $"installation {i}"));
        Assert.Equal(hours < 98, double.IsNaN(points[0][0]));
    }

    private static (string Place, double[] Hours)[] Weathers(int count, int hours, int places)
    {
        double[][] weathers = [.. Enumerable.Range(0, places).Select(place => new MadeSeries(1000 + (place / 2 * 2)).Walk(hours + 12))];
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            // The last of each fleet stand alone or with two others only, and some of them have a clock that is hours off.
            var made = new MadeSeries(i + 1);
            string place = i >= count - 2 ? "" : i % 5 == 4 ? "HAMLET" + (i / 15) : "PLACE" + (i % places);
            double[] noise = made.Walk(hours), all = weathers[i % places];
            double[] values = [.. Enumerable.Range(0, hours).Select(t => 5 + (4 * all[t + (i % 4 == 1 ? 6 : 0)]) + (0.5 * noise[t]) + (3 * Math.Sin(2 * Math.PI * t / 24)) + (i % 6 == 5 ? 0.05 * t : 0))];
            double[] gaps = made.Next(hours);
            return (place, (i % 9) switch
            {
                6 => [.. values.Select(_ => 5.1)],
                7 => [.. values.Select(value => Math.Round(value))],
                8 => [.. values.Select((value, t) => t % 5 < 3 ? double.NaN : value)],
                _ => values.Select((value, t) => double.IsNaN(gaps[t]) ? double.NaN : value).ToArray(),
            });
        })];
    }

    private static double[]? Day(Random random, int index)
    {
        double size = index % 7 == 6 ? 30 : 1, phase = random.NextDouble() * 6;
        double[] day = [.. Enumerable.Range(0, 24).Select(hour => size * (Math.Sin((hour / 4.0) + phase) + random.NextDouble()))];
        double[] centred = [.. day.Select(value => value - day.Average())];
        return (index % 11) switch
        {
            9 => null,
            10 => new double[24],
            4 => [.. Enumerable.Range(0, 24).Select(hour => hour < 12 ? 1.0 : -1)],
            _ => centred,
        };
    }

    private static PlantSeries Heating(int index, int hours)
    {
        var made = new MadeSeries(index);
        double[] exterior = [.. made.Walk(hours).Select(value => 4 + (3 * value))], ambient = [.. made.Walk(hours).Select(value => 20 + (0.3 * value))], gaps = made.Next(hours);
        double[] noise = made.Walk(hours);
        double[] water = [.. ambient.Select((a, t) => a + ((1 + (index / 10.0)) * (20 - exterior[t])) + noise[t] - (t % 24 < 6 ? 5 : 0))];
        return new PlantSeries(Grid(hours), "BREST", index switch
        {
            4 => [[.. exterior.Select(_ => 0.0)], [.. ambient.Select(_ => 20.0)], [.. water.Select(_ => 40.0)]],
            5 => [exterior, exterior, water],
            6 => [exterior, ambient, [.. water.Select((w, t) => t < 60 ? w : double.NaN)]],
            _ => [exterior, ambient, [.. water.Select((w, t) => index % 2 == 1 && double.IsNaN(gaps[t]) ? double.NaN : w)]],
        });
    }

    private static PlantSeries Plant(string place, int hours, double[] exterior) => new(Grid(hours), place, [exterior, new double[hours], new double[hours]]);

    private static FleetGrid Grid(int hours) => new(new HourWindow(new(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc), new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc).AddHours(hours)), 1);

    private static bool Same(double[]? expected, double[]? found) => expected is null || found is null
        ? expected is null && found is null
        : expected.Length == found.Length && expected.Zip(found).All(pair => double.IsNaN(pair.First) ? double.IsNaN(pair.Second) : Math.Abs(pair.First - pair.Second) <= 1e-7);
}

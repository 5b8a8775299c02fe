using System.Globalization;
using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>Decides who belongs to the fleet and what is wrong with whom.</summary>
internal static class FleetPlanner
{
    private const long FirstNumber = 9_000_000_001, NumberStep = 10_000;
    private const int LastSite = 9_900; // the bench's own gateway has a number above these
    private const int FirstInternalId = 1_001, FirstMeasureId = 100_001;
    private const double WarmNoise = 0.25, RoomNoise = 0.08, WaterNoise = 0.3; // K

    /// <summary>The installations by ascending number.</summary>
    public static IReadOnlyList<FleetInstallation> Plan(FleetSettings settings)
    {
        Chance chance = Chance.For(settings.Seed, "fleet");
        long[] numbers = Numbers(chance, settings.Installations);
        var faults = FaultyIndexes(chance, settings);
        return [.. numbers.Select((number, i) => Draw(settings, number, i, faults.TryGetValue(i, out FaultKind kind) ? kind : null, faults.Count > 0 && i == faults.Keys.Min()))];
    }

    private static long[] Numbers(Chance chance, int count)
    {
        var sites = new HashSet<int>();
        while (sites.Count < count)
        {
            sites.Add(chance.Whole(1, LastSite));
        }

        return [.. sites.Order().Select(site => FirstNumber + (site * NumberStep))];
    }

    private static Dictionary<int, FaultKind> FaultyIndexes(Chance chance, FleetSettings settings)
    {
        int count = (int)Math.Round(settings.Installations * settings.FaultyPercent / 100);
        var indexes = new SortedSet<int>();
        while (indexes.Count < count)
        {
            indexes.Add(chance.Whole(0, settings.Installations));
        }

        // Kinds in turn, so that each is there about as often as the others; the first is the one that the reference rule must find.
        FaultKind[] kinds = [FaultKind.FewPoints, .. Enum.GetValues<FaultKind>().Where(k => k != FaultKind.FewPoints).OrderBy(_ => chance.Bits())];
        return indexes.Select((index, n) => (index, kinds[n % kinds.Length])).ToDictionary();
    }

    private static FleetInstallation Draw(FleetSettings settings, long number, int index, FaultKind? kind, bool isFirstFault)
    {
        Chance chance = Chance.For(settings.Seed, number.ToString(CultureInfo.InvariantCulture));
        string city = chance.OneOf(settings.Cities);
        Fault? fault = kind is { } given ? FaultMaker.Draw(chance, given, settings.Window, isFirstFault) : null;
        PlantProperties plant = BuildingStock.Draw(chance, Cities.ClimateOf(city), kind == FaultKind.InvertedSchedule);
        int firstMeasure = FirstMeasureId + (3 * index);
        return new FleetInstallation(
            number, FirstInternalId + index, city, [firstMeasure, firstMeasure + 1, firstMeasure + 2], plant, Sensors(chance), fault);
    }

    private static SensorProperties Sensors(Chance chance) => new(
        [WarmNoise * chance.Between(0.5, 1.5), RoomNoise * chance.Between(0.5, 1.5), WaterNoise * chance.Between(0.5, 1.5)],
        [0.4 * chance.Normal(), 0.3 * chance.Normal(), 0.3 * chance.Normal()],
        chance.Happens(0.7) ? 0.1 : 0,
        chance.Between(0, 0.02),
        chance.Between(0, 0.15));
}

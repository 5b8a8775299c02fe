namespace EdgeGateway.Benchmarks.Detect.Corpus;

/// <summary>The families of made series: those that a choice may look at, and those that are only measured in the end.</summary>
internal static class SeriesFamilies
{
    /// <summary>Families that choices were made on.</summary>
    public static IReadOnlyList<Func<int, LabelledSeries>> Development { get; } =
    [
        PlantFamilies.Machine, PlantFamilies.Room, PlantFamilies.Load, PlantFamilies.HeatingYear, PlantFamilies.SquareDays,
        CountFamilies.Passengers, CountFamilies.Requests, CountFamilies.Latency, CountFamilies.Road, CountFamilies.Price, CountFamilies.Messages,
        ComputerFamilies.QuietCpu, ComputerFamilies.BatchCpu, ComputerFamilies.DiskWrites, ComputerFamilies.Healthy,
    ];

    /// <summary>Families kept out of every choice.</summary>
    public static IReadOnlyList<Func<int, LabelledSeries>> HeldOut { get; } =
    [
        PlantFamilies.Pressure, PlantFamilies.GasPulses, PlantFamilies.Vibration, PlantFamilies.WaterTap,
        CountFamilies.Occupancy, ComputerFamilies.Network, ComputerFamilies.Sawtooth, ComputerFamilies.Levels,
    ];

    /// <summary>Makes series of families, one per family and seed.</summary>
    public static IReadOnlyList<LabelledSeries> Make(IReadOnlyList<Func<int, LabelledSeries>> families, int firstSeed, int seeds) =>
        [.. families.SelectMany(family => Enumerable.Range(firstSeed, seeds).Select(family))];
}

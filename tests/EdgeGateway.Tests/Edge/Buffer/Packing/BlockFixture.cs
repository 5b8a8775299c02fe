using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Tests.Edge.Buffer.Packing;

/// <summary>The readings of the blocks in Golden/buffer.</summary>
internal static class BlockFixture
{
    private static readonly Point
        Supply = new(new PointId("9000110001/boiler-1/supply"), 9000110001, "Antony", "boiler.supply", Quantity.Temperature),
        Room = new(new PointId("9000110002/Salle Émile/temperature"), 9000110002, "Évry", null, Quantity.Temperature),
        Energy = new(new PointId("9000110001/meter-1/energy"), 9000110001, "Antony", "heat.energy", Quantity.Energy);

    public static StoredReading[] Readings { get; } =
    [
        Of(Supply, "2026-01-15T06:00:00.000Z", 65.3), Of(Room, "2026-01-15T06:00:00.120Z", 20.299999237060547), Of(Energy, "2026-01-15T06:00:01.007Z", 9007199254740993.0),
        Of(Supply, "2026-01-15T06:15:00.000Z", -0.0), Of(Room, "2026-01-15T06:15:00.125Z", double.NaN, Quality.BadNoCommunication), Of(Energy, "2026-01-15T06:15:01.007Z", 1 / 3.0),
        Of(Energy, "1969-12-31T23:59:59.999Z", double.NegativeInfinity, Quality.UncertainSubNormal), Of(Supply, "2026-01-15T06:30:00.000Z", 65.4, (Quality)0xFFFF),
    ];

    private static StoredReading Of(Point point, string at, double value, Quality quality = Quality.Good) =>
        new(point, new Reading(point.Id, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), value, quality));
}
